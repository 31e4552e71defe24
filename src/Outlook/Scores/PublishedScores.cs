namespace Griot.Outlook;

/// <summary>What somebody else's forecast scored in one window, as published or worked out from published draws.</summary>
/// <param name="Window">Like Y2018.</param>
/// <param name="Vintage">v1 or v2: which counts were taken for the truth.</param>
public sealed record PublishedScore(string Model, string Window, string Vintage, double Crps, double Ign, double Mis, double BrierAny, double BrierMany, double Coverage)
{
    /// <summary>Reads a table of <c>model,window,vintage,n,crps,ign,mis,brier_ge1,brier_ge25,cov90</c>.</summary>
    /// <exception cref="PanelFormatException">A line is wrong.</exception>
    public static IReadOnlyList<PublishedScore> Read(TextReader reader)
    {
        var table = new CsvTable(reader);
        int[] texts = [table.Require("model"), table.Require("window"), table.Require("vintage")];
        int[] numbers = [table.Require("crps"), table.Require("ign"), table.Require("mis"), table.Require("brier_ge1"), table.Require("brier_ge25"), table.Require("cov90")];
        var scores = new List<PublishedScore>();
        while (table.Read())
        {
            scores.Add(new PublishedScore(
                table.Text(texts[0]), table.Text(texts[1]), table.Text(texts[2]),
                table.Amount(numbers[0]), table.Amount(numbers[1]), table.Amount(numbers[2]), table.Amount(numbers[3]), table.Amount(numbers[4]), table.Amount(numbers[5])));
        }

        return scores;
    }
}
