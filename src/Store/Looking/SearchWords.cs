using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Griot.Store;

/// <summary>
/// What somebody looks for in texts: words that must all stand there, in any of their forms (attack, attacks, attacked); <c>"a phrase"</c>; <c>-word</c> that must not;
/// <c>word*</c> for every word that begins so; <c>OR</c> between two of them.
/// </summary>
public sealed class SearchWords
{
    readonly record struct Term(string Words, bool IsPrefix, bool IsUnwanted);

    /// <summary>Each must be met, by any of its terms.</summary>
    readonly ImmutableArray<ImmutableArray<Term>> wanted;
    readonly ImmutableArray<Term> unwanted;

    SearchWords(ImmutableArray<ImmutableArray<Term>> wanted, ImmutableArray<Term> unwanted) => (this.wanted, this.unwanted) = (wanted, unwanted);

    /// <summary>Null where there is nothing to look for: no letter, or only words that must not be there.</summary>
    public static SearchWords? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var all = new List<List<Term>>();
        var without = ImmutableArray.CreateBuilder<Term>();
        var joins = false;
        foreach (var (words, isQuoted, isUnwanted) in Split(text))
        {
            if (!isQuoted && words == "OR")
            {
                joins = all.Count > 0;
                continue;
            }

            var plain = Plain(words);
            if (plain.Length == 0)
            {
                continue;
            }

            var term = new Term(plain, !isQuoted && words.EndsWith('*') && !plain.Contains(' ', StringComparison.Ordinal), isUnwanted);
            if (isUnwanted)
            {
                without.Add(term);
            }
            else if (joins)
            {
                all[^1].Add(term);
            }
            else
            {
                all.Add([term]);
            }

            joins = false;
        }

        return all.Count == 0 ? null : new([.. all.Select(terms => terms.ToImmutableArray())], without.ToImmutable());
    }

    static IEnumerable<(string Words, bool IsQuoted, bool IsUnwanted)> Split(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var isUnwanted = text[at] == '-' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);
            at += isUnwanted ? 1 : 0;
            var isQuoted = text[at] is '"' or '“' or '”';
            int end;
            if (isQuoted)
            {
                end = text.AsSpan(at + 1).IndexOfAny('"', '“', '”') is var closing and >= 0 ? at + 1 + closing : text.Length;
                yield return (text[(at + 1)..end], true, isUnwanted);
                at = end + 1;
            }
            else
            {
                for (end = at; end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '"'; end++)
                {
                }

                yield return (text[at..end], false, isUnwanted);
                at = end;
            }
        }
    }

    // Letters and digits with single spaces between: what both databases take for words.
    static string Plain(string words)
    {
        var plain = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                plain.Append(rune.ToString());
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Trim();
    }

    /// <summary>In the language of FTS5, every word in quotation marks.</summary>
    internal string ForSqlite()
    {
        var all = string.Join(" AND ", wanted.Select(terms => "(" + string.Join(" OR ", terms.Select(Of)) + ")"));
        return unwanted.IsEmpty ? all : $"({all}) NOT ({string.Join(" OR ", unwanted.Select(Of))})";

        static string Of(Term term) => $"\"{term.Words}\"{(term.IsPrefix ? " *" : "")}";
    }

    /// <summary>An expression of PostgreSQL whose words are parameters <c>@word0</c>, <c>@word1</c> and so on.</summary>
    internal (string Expression, IReadOnlyList<string> Words) ForPostgres()
    {
        var words = new List<string>();
        var all = string.Join(" && ", wanted.Select(terms => "(" + string.Join(" || ", terms.Select(Of)) + ")"));
        return (unwanted.IsEmpty ? $"({all})" : $"({all} && !!({string.Join(" || ", unwanted.Select(Of))}))", words);

        string Of(Term term)
        {
            // In quotation marks a word of to_tsquery is nothing but a word: letters, digits and spaces only stand in it.
            var plain = Unaccented.Of(term.Words);
            words.Add(term.IsPrefix ? $"'{plain}':*" : plain);
            var name = string.Create(CultureInfo.InvariantCulture, $"@word{words.Count - 1}");
            return term.IsPrefix ? $"to_tsquery('english', {name})" : $"phraseto_tsquery('english', {name})";
        }
    }
}
