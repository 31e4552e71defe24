using System.Globalization;

namespace Griot.Language;

/// <summary>
/// Makes training sentences look as reports do and treebanks do not: without a final stop, as captions and list items
/// are, or capitalised word by word, as headlines are.
/// </summary>
sealed class Variation(TrainingCorpus corpus, TrainingOptions options, Dice dice)
{
    /// <summary>A headline shorter than this tells nothing.</summary>
    const int ShortestHeadline = 4;

    /// <summary>Headlines write short words small.</summary>
    const int ShortestCapitalised = 4;

    public TrainingSentence Vary(TrainingSentence sentence)
    {
        if (sentence.Length >= ShortestHeadline && dice.Chance(options.Headlines))
        {
            return Headline(WithoutStop(sentence));
        }

        return dice.Chance(options.Unstopped) ? WithoutStop(sentence) : sentence;
    }

    TrainingSentence Headline(TrainingSentence sentence)
    {
        string[] forms = [.. sentence.Forms.Select((form, i) => i == 0 || form.Length >= ShortestCapitalised ? Capitalised(form) : form)];
        return sentence with { Forms = forms, Words = [.. forms.Select(corpus.Word)] };
    }

    static TrainingSentence WithoutStop(TrainingSentence sentence)
    {
        var last = sentence.Length - 1;
        if (last < 1 || sentence.Forms[last] != "." || Array.IndexOf(sentence.Heads, last) >= 0)
        {
            return sentence;
        }

        int[] heads = [.. sentence.Heads[..last].Select(head => head == sentence.Length ? last : head)];
        return new TrainingSentence(sentence.Forms[..last], sentence.Words[..last], sentence.Tags[..last], heads, sentence.Relations[..last]);
    }

    static string Capitalised(string form) => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(form[0])}{form.AsSpan(1)}");
}
