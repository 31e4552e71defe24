namespace Griot.Language;

/// <summary>
/// Cuts text into words and signs as the English treebanks do: hyphens stand alone (<c>al - Qaeda</c>) but for prefixes
/// (<c>anti-government</c>), clitics are words (<c>do n't</c>, <c>Mali 's</c>), apostrophes inside names stay
/// (<c>N'Djamena</c>), figures, times, dates, addresses and telephone numbers are whole, units and currencies stand alone
/// (<c>$ 10 m</c>). Reads every character a bounded number of times, whatever the text.
/// </summary>
ref struct WordScanner(ReadOnlySpan<char> text, List<TextSpan> tokens)
{
    /// <summary>Longer words are cut: nothing a person wrote is.</summary>
    const int LongestWord = 200;

    const int LongestDomain = 12;

    readonly ReadOnlySpan<char> text = text;

    // Where the next at-sign stands, and up to where no address can begin: so that no stretch is searched twice.
    int nextAt = -1;
    int noAddressBefore;
    int chunk;
    int end;

    /// <summary>Cuts the text from one position to another and adds the tokens to the list.</summary>
    public void Scan(int from, int to)
    {
        for (var i = from; i < to;)
        {
            if (Characters.IsGap(text[i]))
            {
                i++;
                continue;
            }

            chunk = i;
            end = i;
            while (end < to && !Characters.IsGap(text[end]))
            {
                end++;
            }

            while (i < end)
            {
                i = Characters.IsWord(text, i) ? Word(i) : Sign(i);
            }
        }
    }

    int Add(int start, int stop)
    {
        while (stop - start > LongestWord)
        {
            var cut = start + LongestWord;
            cut -= char.IsLowSurrogate(text[cut]) && char.IsHighSurrogate(text[cut - 1]) ? 1 : 0;
            tokens.Add(TextSpan.Between(start, cut));
            start = cut;
        }

        tokens.Add(TextSpan.Between(start, stop));
        return stop;
    }

    int Word(int start)
    {
        if (AddressEnd(start) is var address && address > start)
        {
            return Add(start, address);
        }

        if (char.IsAsciiDigit(text[start]) && FigureEnd(start) is var figure && figure > start)
        {
            return Add(start, figure);
        }

        var stop = WordEnd(start);
        if (Characters.IsWord(text, start) && char.IsAsciiDigit(text[start]))
        {
            return Add(start, stop);
        }

        // A name or file joined by underscores, a company by its ampersand, a name by its apostrophe, a prefix by its hyphen.
        while (stop < end)
        {
            var c = text[stop];
            if (c == '_' && IsWordAt(stop + 1))
            {
                stop = WordEnd(stop + 1);
            }
            else if (c == '&' && stop - start <= 4 && IsUpper(start, stop) && IsWordAt(stop + 1) && WordEnd(stop + 1) is var e && e - stop <= 4 && IsUpper(stop + 1, e))
            {
                stop = e;
            }
            else if (Characters.IsApostrophe(c) && IsLetterAt(stop + 1))
            {
                if (CliticStart(start, stop) is var clitic and > 0)
                {
                    if (clitic > start)
                    {
                        Add(start, clitic);
                    }

                    return Add(clitic, WordEnd(stop + 1));
                }

                stop = WordEnd(stop + 1);
            }
            else if (c == '-' && IsWordAt(stop + 1) && WordLists.IsPrefix(text[start..stop]))
            {
                stop = WordEnd(stop + 1);
            }
            else
            {
                break;
            }
        }

        if (stop < end && text[stop] == '.')
        {
            stop = DottedEnd(start, stop);
        }

        if (stop < end && text[stop] == '$' && stop - start <= 2 && IsUpper(start, stop))
        {
            stop++; // US$, C$
        }

        if (WordLists.Contraction(text[start..stop]) is var second and > 0 && !IsUpper(start, stop))
        {
            Add(start, start + second);
            start += second;
        }

        return Add(start, stop);
    }

    /// <summary>Where a run of letters, digits and their marks ends.</summary>
    readonly int WordEnd(int i)
    {
        while (i < end && (Characters.IsWord(text, i) || Characters.Extends(text, i)))
        {
            i += Characters.Length(text, i);
        }

        return i;
    }

    readonly bool IsWordAt(int i) => i < end && Characters.IsWord(text, i);

    readonly bool IsDigitAt(int i) => i < end && char.IsAsciiDigit(text[i]);

    readonly bool IsLetterAt(int i) => i < end && Characters.IsWord(text, i) && !char.IsAsciiDigit(text[i]);

    readonly bool IsUpper(int start, int stop)
    {
        for (var i = start; i < stop; i++)
        {
            if (!char.IsUpper(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the clitic begins that an apostrophe belongs to (<c>'s</c>, <c>'ll</c>, <c>n't</c>), or 0.</summary>
    readonly int CliticStart(int start, int apostrophe)
    {
        var stop = WordEnd(apostrophe + 1);
        var after = text[(apostrophe + 1)..stop];
        if (after.Equals("t", StringComparison.OrdinalIgnoreCase) && text[apostrophe - 1] is 'n' or 'N' && apostrophe - 1 >= start)
        {
            return apostrophe - 1;
        }

        return after.Length switch
        {
            1 => after[0] is 's' or 'S' or 'm' or 'M' or 'd' or 'D',
            2 => after.Equals("re", StringComparison.OrdinalIgnoreCase) || after.Equals("ve", StringComparison.OrdinalIgnoreCase) || after.Equals("ll", StringComparison.OrdinalIgnoreCase),
            _ => false,
        } ? apostrophe : 0;
    }

    /// <summary>Figures with their separators, ordinals, times, dates, telephone numbers; gives the start where there is none.</summary>
    readonly int FigureEnd(int start)
    {
        if (TelephoneEnd(start) is var telephone && telephone > start)
        {
            return telephone;
        }

        var i = DigitsEnd(start);
        while (i + 1 < end && text[i] is '.' or ',' or ':' or '/' && char.IsAsciiDigit(text[i + 1]))
        {
            i = DigitsEnd(i + 1);
        }

        if (i + 1 < end && Characters.IsApostrophe(text[i]) && text[i + 1] == 's' && text[i - 1] == '0' && !IsWordAt(i + 2))
        {
            return i + 2; // the 1960's
        }

        if (!IsLetterAt(i))
        {
            return i < end && text[i] == '.' && IsListNumber(start, i) ? i + 1 : i;
        }

        var word = WordEnd(i);
        var letters = text[i..word];
        var isUnit = WordLists.IsUnit(letters) && (letters.Length > 1 || char.IsLower(letters[0]) || (start > 0 && text[start - 1] is '$' or '€' or '£'));
        return isUnit ? i : word;
    }

    readonly int DigitsEnd(int i)
    {
        while (IsDigitAt(i))
        {
            i++;
        }

        return i;
    }

    /// <summary>Groups of three and at last four digits between hyphens: <c>555-0143</c>, <c>1-800-555-0143</c>.</summary>
    readonly int TelephoneEnd(int start)
    {
        var groups = 0;
        for (var i = start; groups < 5; groups++)
        {
            var stop = DigitsEnd(Math.Min(i, end));
            var length = stop - i;
            if (length == 4 && groups > 0)
            {
                return IsWordAt(stop) || (stop < end && text[stop] == '-') ? start : stop;
            }

            if ((length != 3 && !(groups == 0 && length == 1)) || stop >= end || text[stop] != '-')
            {
                break;
            }

            i = stop + 1;
        }

        return start;
    }

    /// <summary>Whether figures with a full stop number an item: they begin a line, and words follow on it.</summary>
    readonly bool IsListNumber(int start, int stop)
    {
        if (start != chunk || stop + 1 != end || stop - start > 4 || end >= text.Length)
        {
            return false;
        }

        var before = start - 1;
        while (before >= 0 && text[before] is ' ' or '\t' && start - before < 40)
        {
            before--;
        }

        return before < 0 || text[before] is '\n' or '\r';
    }

    /// <summary>
    /// Where a word ends that a full stop follows: with it, if it is an abbreviation or initial, past it in
    /// <c>U.S.</c> and <c>example.com</c>, else before it.
    /// </summary>
    readonly int DottedEnd(int start, int stop)
    {
        if (stop + 1 < end && text[stop + 1] == '.')
        {
            return WordLists.IsAbbreviation(text[start..stop]) && (stop + 2 >= end || text[stop + 2] != '.') ? stop + 1 : stop;
        }

        var length = stop - start;
        if (IsLetterAt(stop + 1))
        {
            if (length == 1 || (length == 2 && text[start] == 'P' && text[start + 1] == 'h'))
            {
                return AcronymEnd(start, stop);
            }

            // Every part is looked at once: the last one known to be an address wins.
            var (i, last) = (stop, stop);
            while (i + 1 < end && text[i] is '.' or '-' && IsWordAt(i + 1))
            {
                var next = WordEnd(i + 1);
                if (text[i] == '.' && next - i <= LongestDomain && WordLists.IsDomain(text[(i + 1)..next]) && !(char.IsUpper(text[i + 1]) && next < end && char.IsLower(text[next - 1]) && !IsUpper(i + 1, next)))
                {
                    last = next;
                }

                if (next - start > LongestWord)
                {
                    break;
                }

                i = next;
            }

            return last;
        }

        var word = text[start..stop];
        if (length == 1)
        {
            return char.IsUpper(word[0]) && word[0] != 'I' ? stop + 1 : stop + (WordLists.IsAbbreviationBeforeFigures(word) && IsFigureNext(stop + 1) ? 1 : 0);
        }

        if (!WordLists.IsAbbreviation(word))
        {
            return stop;
        }

        return WordLists.IsAbbreviationBeforeFigures(word) && !IsFigureNext(stop + 1) ? stop : stop + 1;
    }

    /// <summary>Single letters with full stops: <c>U.S.</c>, <c>a.m.</c>, <c>J.-P.</c> not, <c>Ph.D.</c></summary>
    readonly int AcronymEnd(int start, int stop)
    {
        var i = stop;
        while (i + 1 < end && text[i] == '.' && IsLetterAt(i + 1) && WordEnd(i + 1) == i + 2)
        {
            i += 2;
        }

        if (i == stop)
        {
            return char.IsUpper(text[start]) && stop - start == 1 ? stop + 1 : stop; // an initial close to a name: J.Smith
        }

        return i < end && text[i] == '.' && !(i + 1 < end && text[i + 1] == '.') ? i + 1 : i;
    }

    readonly bool IsFigureNext(int i)
    {
        while (i < text.Length && text[i] is ' ' or '\u00A0')
        {
            i++;
        }

        return i < text.Length && char.IsAsciiDigit(text[i]);
    }

    /// <summary>A web or mail address that begins here: where it ends, or its start where there is none.</summary>
    int AddressEnd(int start)
    {
        var rest = text[start..end];
        if (rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("ftp:", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            var colon = rest[..Math.Min(rest.Length, 8)].IndexOf(':');
            if (colon < 0 ? rest[3] == '.' && rest.Length > 4 : (colon + 2 < rest.Length && (rest[colon + 1] == '/' || rest[0] is 'm' or 'M')))
            {
                return TrimAddress(start, end);
            }
        }

        if (nextAt < start)
        {
            var found = text[start..end].IndexOf('@');
            nextAt = found < 0 ? end : start + found;
        }

        var at = nextAt;
        if (at >= end || start < noAddressBefore)
        {
            return start;
        }

        for (var i = start; i < at; i++)
        {
            if (!Characters.IsWord(text, i) && text[i] is not ('.' or '_' or '+' or '-' or '%') && !char.IsLowSurrogate(text[i]))
            {
                noAddressBefore = i;
                return start;
            }
        }

        noAddressBefore = at;
        var stop = at + 1;
        while (stop < end && (Characters.IsWord(text, stop) || text[stop] is '.' or '-' or '_'))
        {
            stop += Characters.Length(text, stop);
        }

        stop = TrimAddress(start, stop);
        return stop > at + 1 ? stop : start;
    }

    /// <summary>Leaves to the sentence what ends an address only by chance.</summary>
    readonly int TrimAddress(int start, int stop)
    {
        var brackets = text[start..stop].Contains('(');
        while (stop > start + 1 && (text[stop - 1] is '.' or ',' or ';' or ':' or '!' or '?' || (Characters.IsClosing(text[stop - 1]) && !(brackets && text[stop - 1] == ')'))))
        {
            stop--;
        }

        return stop;
    }

    int Sign(int start)
    {
        var c = text[start];
        var next = start + 1 < end ? text[start + 1] : '\0';
        var length = Characters.Length(text, start);
        switch (c)
        {
            case '.' when char.IsAsciiDigit(next) && start == chunk:
                return Add(start, DigitsEnd(start + 1));
            case '.' or '!' or '?' or '…':
                return Add(start, RunEnd(start, ".!?…"));
            case '-' or '=' or '*' or '_' or '~' or '+' or '|' or '<' or '>' or '^' or '#' when next == c:
                return Add(start, RunEnd(start, [c]));
            case '$' or '\'' or '`' or '’' or '‘' or ',' when next == c:
                return Add(start, start + 2);
            case '#' or '@' when start == chunk && IsLetterAt(start + 1):
                return Add(start, HandleEnd(start + 1));
            case ':' or ';' or '=' when EmoticonEnd(start) is var emoticon && emoticon > start:
                return Add(start, emoticon);
            case '\'' or '’' when start == chunk && char.IsAsciiDigit(next) && DigitsEnd(start + 1) == start + 3 && WordEnd(start + 3) is var year && year - start <= 4:
                return Add(start, year); // '72, ’60s
            default:
                break;
        }

        if (Characters.IsApostrophe(c) && IsLetterAt(start + 1) && start > chunk && CliticStart(start, start) == start && Characters.IsClosing(text[start - 1]))
        {
            return Add(start, WordEnd(start + 1)); // “Echo”’s
        }

        var stop = start + length;
        while (stop < end && Characters.Extends(text, stop))
        {
            var joiner = text[stop] == '\u200D';
            stop += Characters.Length(text, stop);
            if (joiner && stop < end && !Characters.IsWord(text, stop))
            {
                stop += Characters.Length(text, stop);
            }
        }

        return Add(start, stop);
    }

    readonly int RunEnd(int start, ReadOnlySpan<char> of)
    {
        var length = text[start..end].IndexOfAnyExcept(of);
        return length < 0 ? end : start + length;
    }

    readonly int HandleEnd(int i)
    {
        while (i < end && (Characters.IsWord(text, i) || text[i] == '_'))
        {
            i += Characters.Length(text, i);
        }

        return i;
    }

    readonly int EmoticonEnd(int start)
    {
        var i = start + 1;
        i += i < end && text[i] is '-' or '\'' ? 1 : 0;
        return i < end && text[i] is ')' or '(' or 'D' or 'P' or '/' && (i + 1 == end || !Characters.IsWord(text, i + 1)) && start == chunk ? i + 1 : start;
    }
}
