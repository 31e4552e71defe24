using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>A brief as a Word document: headings, lists, emphasis and links by Word's own styles, footnotes as footnotes, the marking in head and foot of every page.</summary>
public static class BriefWord
{
    /// <summary>The file.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="marking">Stands in head and foot.</param>
    /// <param name="body">In Markdown.</param>
    /// <param name="made">Which version, by whom and when, in words.</param>
    /// <param name="desk">Where links to the words lead; null to leave those of the desk out.</param>
    public static byte[] Document(string title, Marking marking, string body, string made, string? desk = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(body);
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            word.PackageProperties.Title = Clean(title);
            word.PackageProperties.Description = marking.Label;
            var main = word.AddMainDocumentPart();
            Styles(main);
            Lists(main);
            var page = new HtmlParser().ParseDocument(MarkdownPage.Html(BriefHtml.WithoutMarking(body), top: 2));
            var notes = page.QuerySelectorAll(".footnotes li").ToDictionary(item => item.Id ?? "", item => item, StringComparer.Ordinal);
            var writing = new Writing(main, notes, desk);
            var content = new Body();
            content.Append(Paragraph("Title", new Run(new Text(Clean(title)))), Paragraph("Made", new Run(new Text(Clean(made)))));
            foreach (var element in page.Body!.Children.Where(child => !child.ClassList.Contains("footnotes")))
            {
                writing.Block(content, element, 0);
            }

            content.Append(HeadAndFoot(main, marking));
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(content);
        }

        return file.ToArray();
    }

    /// <summary>Writes what Markdown became: every element of the page that may be in it.</summary>
    sealed class Writing(MainDocumentPart main, Dictionary<string, IElement> notes, string? desk)
    {
        readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);

        public void Block(OpenXmlElement into, IElement element, int depth)
        {
            switch (element.LocalName)
            {
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    into.Append(Inline(Paragraph($"Heading{Math.Min(3, element.LocalName[1] - '0')}"), element, default));
                    break;
                case "ul" or "ol":
                    foreach (var item in element.Children)
                    {
                        into.Append(Inline(Paragraph("ListParagraph", numbering: (element.LocalName == "ol" ? 2 : 1, Math.Min(depth, 2))), item, default, withoutLists: true));
                        foreach (var inner in item.Children.Where(child => child.LocalName is "ul" or "ol"))
                        {
                            Block(into, inner, depth + 1);
                        }
                    }

                    break;
                case "blockquote":
                    foreach (var inner in element.Children)
                    {
                        into.Append(Inline(Paragraph("Quote"), inner, default));
                    }

                    break;
                case "div":
                    foreach (var inner in element.Children)
                    {
                        Block(into, inner, depth);
                    }

                    break;
                case "table":
                    Table(into, element);
                    break;
                case "hr":
                    break;
                default:
                    into.Append(Inline(Paragraph(null), element, default));
                    break;
            }
        }

        void Table(OpenXmlElement into, IElement element)
        {
            var table = new Table(new TableProperties(new TableBorders(new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 }), new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }));
            foreach (var row in element.QuerySelectorAll("tr"))
            {
                table.Append(new TableRow(row.Children.Select(cell => new TableCell(Inline(Paragraph(null), cell, cell.LocalName == "th" ? new(Bold: true) : default)))));
            }

            into.Append(table, Paragraph(null));
        }

        readonly record struct Look(bool Bold, bool Italic = false, bool Struck = false);

        Paragraph Inline(Paragraph into, INode node, Look look, bool withoutLists = false)
        {
            foreach (var child in node.ChildNodes)
            {
                Run(into, child, look, withoutLists);
            }

            return into;
        }

        void Run(OpenXmlElement into, INode node, Look look, bool withoutLists)
        {
            switch (node)
            {
                case IText text:
                    into.Append(Words(text.Data, look));
                    break;
                case IElement { LocalName: "ul" or "ol" } when withoutLists:
                    break;
                case IElement { LocalName: "br" }:
                    into.Append(new Run(new Break()));
                    break;
                case IElement { LocalName: "a" } link when link.ClassList.Contains("footnote-back-ref"):
                    break;
                case IElement { LocalName: "a" } link when link.ClassList.Contains("footnote-ref"):
                    Note(into, link.GetAttribute("href")?.TrimStart('#') ?? "");
                    break;
                case IElement { LocalName: "a" } link when Address(link) is { } address:
                    var hyperlink = new Hyperlink { Id = main.AddHyperlinkRelationship(address, isExternal: true).Id };
                    hyperlink.Append(new Run(new RunProperties(new RunStyle { Val = "Hyperlink" }), Spaced(link.TextContent)));
                    into.Append(hyperlink);
                    break;
                case IElement element:
                    var own = element.LocalName switch { "strong" => look with { Bold = true }, "em" => look with { Italic = true }, "del" => look with { Struck = true }, _ => look };
                    foreach (var child in element.ChildNodes)
                    {
                        Run(into, child, own, withoutLists);
                    }

                    break;
                default:
                    break;
            }
        }

        Uri? Address(IElement link) => link.GetAttribute("href") switch
        {
            ['/', ..] and var local => desk is not null && Uri.TryCreate(desk + local, UriKind.Absolute, out var uri) ? uri : null,
            { } address when Uri.TryCreate(address, UriKind.Absolute, out var uri) => uri,
            _ => null,
        };

        static Run Words(string text, Look look)
        {
            var run = new Run();
            if (look != default)
            {
                var properties = new RunProperties();
                properties.Append(new[] { look.Bold ? new Bold() : null, look.Italic ? new Italic() : (OpenXmlElement?)null, look.Struck ? new Strike() : null }.OfType<OpenXmlElement>());
                run.Append(properties);
            }

            run.Append(Spaced(text.ReplaceLineEndings(" ")));
            return run;
        }

        void Note(OpenXmlElement into, string id)
        {
            if (!notes.TryGetValue(id, out var note))
            {
                return;
            }

            // A footnote that is cited again is written again: Word numbers its footnotes by itself.
            var part = main.FootnotesPart ?? NewNotes();
            var number = numbers.Count + part.Footnotes!.Elements<Footnote>().Count() - 1;
            var paragraph = Paragraph("FootnoteText", new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new FootnoteReferenceMark()), new Run(Spaced(" ")));
            foreach (var inner in note.Children)
            {
                foreach (var child in inner.ChildNodes)
                {
                    RunInNote(part, paragraph, child);
                }
            }

            part.Footnotes.Append(new Footnote(paragraph) { Id = number });
            into.Append(new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new FootnoteReference { Id = number }));
        }

        void RunInNote(FootnotesPart part, Paragraph into, INode node)
        {
            if (node is IElement { LocalName: "a" } link)
            {
                if (!link.ClassList.Contains("footnote-back-ref") && Address(link) is { } address)
                {
                    var hyperlink = new Hyperlink { Id = part.AddHyperlinkRelationship(address, isExternal: true).Id };
                    hyperlink.Append(new Run(new RunProperties(new RunStyle { Val = "Hyperlink" }), Spaced(link.TextContent)));
                    into.Append(hyperlink);
                }
            }
            else
            {
                into.Append(Words(node.TextContent, default));
            }
        }

        FootnotesPart NewNotes()
        {
            var part = main.AddNewPart<FootnotesPart>();
            part.Footnotes = new Footnotes(
                new Footnote(new Paragraph(new Run(new SeparatorMark()))) { Type = FootnoteEndnoteValues.Separator, Id = -1 },
                new Footnote(new Paragraph(new Run(new ContinuationSeparatorMark()))) { Type = FootnoteEndnoteValues.ContinuationSeparator, Id = 0 });
            return part;
        }
    }

    static Text Spaced(string text) => new(Clean(text)) { Space = SpaceProcessingModeValues.Preserve };

    // XML has no place for most control characters.
    static string Clean(string text) => FeedXml.Plain(text);

    static Paragraph Paragraph(string? style, params ReadOnlySpan<Run> runs) => Paragraph(style, null, runs);

    static Paragraph Paragraph(string? style, (int List, int Level)? numbering, params ReadOnlySpan<Run> runs)
    {
        var paragraph = new Paragraph();
        if (style is not null)
        {
            var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
            if (numbering is var (list, level))
            {
                properties.Append(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list }));
            }

            paragraph.Append(properties);
        }

        foreach (var run in runs)
        {
            paragraph.Append(run);
        }

        return paragraph;
    }

    static SectionProperties HeadAndFoot(MainDocumentPart main, Marking marking)
    {
        var (head, foot) = (main.AddNewPart<HeaderPart>(), main.AddNewPart<FooterPart>());
        head.Header = new Header(Paragraph("Marking", new Run(new Text(marking.Label))));
        foot.Footer = new Footer(Paragraph("Marking", new Run(new Text(marking.Label))));
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(head) }, new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(foot) },
            new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1417, Bottom = 1417, Left = 1304, Right = 1304, Header = 708, Footer = 708, Gutter = 0 });
    }

    static void Lists(MainDocumentPart main)
    {
        var part = main.AddNewPart<NumberingDefinitionsPart>();
        part.Numbering = new Numbering(
            new AbstractNum(Enumerable.Range(0, 3).Select(level => Level(level, NumberFormatValues.Bullet, "•"))) { AbstractNumberId = 1 }, new AbstractNum(Enumerable.Range(0, 3).Select(level => Level(level, NumberFormatValues.Decimal, $"%{level + 1}."))) { AbstractNumberId = 2 },
            new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 }, new NumberingInstance(new AbstractNumId { Val = 2 }) { NumberID = 2 });

        static Level Level(int level, NumberFormatValues format, string text) => new(
            new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }, new PreviousParagraphProperties(new Indentation { Left = ((level + 1) * 360).ToString(CultureInfo.InvariantCulture), Hanging = "360" }))
        { LevelIndex = level };
    }

    static void Styles(MainDocumentPart main)
    {
        var part = main.AddNewPart<StyleDefinitionsPart>();
        part.Styles = new Styles(
            new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Georgia", HighAnsi = "Georgia" }, new FontSize { Val = "21" }, new Languages { Val = "en-GB" })), new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
            Style("Normal", "Normal", null), Style("Title", "Title", "36", bold: true), Style("Heading1", "heading 1", "30", bold: true), Style("Heading2", "heading 2", "26", bold: true), Style("Heading3", "heading 3", "22", bold: true), Style("Made", "Made", "18"), Style("ListParagraph", "List Paragraph", null),
            Style("Quote", "Quote", null), Style("FootnoteText", "footnote text", "17"), Style("Marking", "Marking", "18", bold: true),
            new Style(new StyleName { Val = "Hyperlink" }, new StyleRunProperties(new Color { Val = "0B4F6C" }, new Underline { Val = UnderlineValues.Single })) { Type = StyleValues.Character, StyleId = "Hyperlink" });

        static Style Style(string id, string name, string? size, bool bold = false)
        {
            var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, Default = id == "Normal" ? true : null };
            if (id.StartsWith("Heading", StringComparison.Ordinal))
            {
                style.Append(new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "280", After = "80" }, new OutlineLevel { Val = id[^1] - '1' }));
            }

            var look = new StyleRunProperties();
            if (bold)
            {
                look.Append(new Bold());
            }

            if (size is not null)
            {
                look.Append(new FontSize { Val = size });
            }

            style.Append(look);
            return style;
        }
    }
}
