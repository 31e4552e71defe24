namespace Griot.Language;

/// <summary>How a form becomes its lemma: so many characters cut from its end, and others put there. <c>cities</c> to <c>city</c>: cut 3, add <c>y</c>.</summary>
readonly record struct LemmaScript(int Cut, string Add)
{
    public static LemmaScript Between(string form, string lemma)
    {
        var common = form.AsSpan().CommonPrefixLength(lemma);
        return new(form.Length - common, lemma[common..]);
    }

    /// <summary>Whether a form is long enough to keep something of itself.</summary>
    public bool Fits(int length) => Cut < length || (Cut == length && Add.Length > 0);
}
