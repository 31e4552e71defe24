using System.Globalization;
using System.Security;
using System.Text;

namespace Griot.Outlook;

/// <summary>The matrix of excitation as a heat map in SVG: a row for who excites, a column for whom; each field tells the offspring, their interval and the half-time.</summary>
public static class ExcitationChart
{
    const int Field = 132, FieldHeight = 74, Top = 118, Margin = 24, Legend = 64;

    // Characters of the labels' size are about so wide.
    const double Letter = 7.2;

    public static string Svg(ExcitationMatrix matrix, string title)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(title);
        var marks = matrix.Marks;
        var left = Margin + (int)Math.Clamp(marks.Max(m => Shown(m).Length) * Letter, 70, 260) + 34;
        // Letters of the title are about so much wider.
        var (width, height) = (Math.Max(Math.Max(left + (marks.Length * Field) + Margin, 560), (2 * Margin) + (int)(title.Length * Letter * 1.35)), Top + (marks.Length * FieldHeight) + Legend + Margin);
        var most = Math.Max(matrix.Cells.Max(c => c.Offspring), 1e-9);
        var svg = new StringBuilder();
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"Segoe UI, Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#1d2733\">");
        Line($"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        Line($"<text x=\"{Margin}\" y=\"34\" font-size=\"18\" font-weight=\"600\">{Escaped(title)}</text>");
        Line($"<text x=\"{Margin}\" y=\"56\" fill=\"#5b6673\">Events that one event leads to directly, with 95% intervals</text>");
        Line($"<text x=\"{left}\" y=\"{Top - 28}\" fill=\"#5b6673\" font-size=\"12\">leads to events of</text>");
        Line($"<text x=\"{left - 14}\" y=\"{Top - 10}\" fill=\"#5b6673\" font-size=\"12\" text-anchor=\"end\">an event of</text>");
        for (var k = 0; k < marks.Length; k++)
        {
            Line($"<text x=\"{left + (k * Field) + (Field / 2)}\" y=\"{Top - 10}\" text-anchor=\"middle\" font-weight=\"600\">{Escaped(Fitting(marks[k], Field - 10))}</text>");
            Line($"<text x=\"{left - 14}\" y=\"{Top + (k * FieldHeight) + (FieldHeight / 2) + 5}\" text-anchor=\"end\" font-weight=\"600\">{Escaped(Fitting(marks[k], 260))}</text>");
        }

        foreach (var cell in matrix.Cells)
        {
            var (row, column) = (marks.IndexOf(cell.By), marks.IndexOf(cell.Of));
            var (x, y) = (left + (column * Field), Top + (row * FieldHeight));
            var shade = Math.Sqrt(cell.Offspring / most);
            var ink = cell.Found && shade > 0.45 ? "#ffffff" : "#1d2733";
            Line($"<rect x=\"{x + 2}\" y=\"{y + 2}\" width=\"{Field - 4}\" height=\"{FieldHeight - 4}\" rx=\"4\" fill=\"{(cell.Found ? Colour(shade) : "#f4f5f7")}\"/>");
            Line($"<text x=\"{x + (Field / 2)}\" y=\"{y + 28}\" text-anchor=\"middle\" font-size=\"17\" font-weight=\"600\" fill=\"{(cell.Found ? ink : "#7a8591")}\">{(cell.Found ? Number(cell.Offspring) : "none found")}</text>");
            Line($"<text x=\"{x + (Field / 2)}\" y=\"{y + 46}\" text-anchor=\"middle\" font-size=\"11\" fill=\"{(cell.Found ? ink : "#7a8591")}\">{(cell.Found ? $"{Number(cell.Low)} to {Number(cell.High)}" : $"at most {Number(cell.High)}")}</text>");
            if (cell.HalfDays is { } half)
            {
                Line($"<text x=\"{x + (Field / 2)}\" y=\"{y + 61}\" text-anchor=\"middle\" font-size=\"11\" fill=\"{ink}\">half within {Number(half.Value)} d</text>");
            }
        }

        var foot = Top + (marks.Length * FieldHeight) + 30;
        for (var k = 0; k < 5; k++)
        {
            Line($"<rect x=\"{left + (k * 26)}\" y=\"{foot - 10}\" width=\"26\" height=\"10\" fill=\"{Colour((k + 0.5) / 5)}\"/>");
        }

        Line($"<text x=\"{left}\" y=\"{foot + 15}\" font-size=\"11\" fill=\"#5b6673\">0</text>");
        Line($"<text x=\"{left + 65}\" y=\"{foot + 15}\" font-size=\"11\" fill=\"#5b6673\" text-anchor=\"middle\">{Number(most / 4)}</text>");
        Line($"<text x=\"{left + 130}\" y=\"{foot + 15}\" font-size=\"11\" fill=\"#5b6673\" text-anchor=\"end\">{Number(most)}</text>");
        Line($"<text x=\"{left + 146}\" y=\"{foot}\" font-size=\"11\" fill=\"#5b6673\">grey: the interval reaches nought</text>");
        Line($"</svg>");
        return svg.ToString();

        void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    // From a pale to a deep blue, which prints and which everybody tells apart.
    static string Colour(double share)
    {
        var t = Math.Clamp(share, 0, 1);
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(0xe3, 0x0b):x2}{Mix(0xee, 0x3c):x2}{Mix(0xf9, 0x6f):x2}");

        int Mix(int pale, int deep) => (int)Math.Round(pale + ((deep - pale) * t));
    }

    static string Number(double value) => value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : value >= 0.095 ? "F2" : "0.###", CultureInfo.InvariantCulture);

    static string Shown(string mark) => mark.Length == 0 ? "(none)" : mark;

    static string Fitting(string mark, int width)
    {
        var most = (int)(width / Letter);
        return Shown(mark).Length <= most ? Shown(mark) : Shown(mark)[..(most - 1)] + "…";
    }

    static string Escaped(string text) => SecurityElement.Escape(text);
}
