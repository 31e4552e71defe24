using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Griot.Tests.Intake;

/// <summary>PDFs put together line by line, as a printer would place them.</summary>
sealed class MadePdf : IDisposable
{
    /// <summary>Points, of an A4 sheet.</summary>
    public const double Width = 595, Height = 842, Margin = 72;

    const double Leading = 1.25;

    readonly PdfDocumentBuilder builder = new();
    readonly PdfDocumentBuilder.AddedFont font;
    PdfPageBuilder page = null!;

    public MadePdf(string? title = null)
    {
        font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        builder.DocumentInformation.Title = title;
        NewPage();
    }

    /// <summary>Where the next line stands.</summary>
    public double Y { get; set; }

    public MadePdf NewPage()
    {
        page = builder.AddPage(PageSize.A4);
        Y = Height - Margin;
        return this;
    }

    public MadePdf At(double x, double y, string text, double size = 11)
    {
        page.AddText(text, size, new PdfPoint(x, y), font);
        return this;
    }

    /// <summary>Lines under each other, then so many points of white.</summary>
    public MadePdf Lines(double x, double size, double after, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            At(x, Y, line, size);
            Y -= size * Leading;
        }

        Y -= after;
        return this;
    }

    /// <summary>A paragraph set to so many points of width: lines are filled, the last is as it comes.</summary>
    public MadePdf Paragraph(double x, double width, string text, double size = 11, double after = 6)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Measure(longer, size) > width)
            {
                Lines(x, size, 0, line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        return Lines(x, size, after, line);
    }

    /// <summary>A picture that fills the page, as a scanner makes it.</summary>
    public MadePdf Picture()
    {
        page.AddPng(Png, new PdfRectangle(0, 0, Width, Height));
        return this;
    }

    public byte[] Bytes() => builder.Build();

    public void Dispose() => builder.Dispose();

    double Measure(string text, double size) => page.MeasureText(text, size, new PdfPoint(0, 0), font)[^1].EndBaseLine.X;

    // One grey point.
    static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNoaGgAAAMEAYFL09IQAAAAAElFTkSuQmCC");
}
