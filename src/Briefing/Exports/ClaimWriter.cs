using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Writes claims in one format, document by document, in the order in which they come. Nothing is kept back: what was written is
/// readable even if the run stops, once <see cref="End"/> has been called.
/// </summary>
public abstract class ClaimWriter(TextWriter writer)
{
    protected TextWriter Writer { get; } = writer;

    /// <summary>What stands before the first claim.</summary>
    public virtual void Begin()
    {
    }

    public abstract void Write(Document document, IReadOnlyList<Claim> claims);

    /// <summary>What stands after the last claim.</summary>
    public virtual void End() => Writer.Flush();
}

/// <summary>One claim a line, by the contract of <see cref="ClaimJson"/>.</summary>
public sealed class ClaimLines(TextWriter writer) : ClaimWriter(writer)
{
    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            Writer.Write(ClaimJson.Line(claim));
            Writer.Write('\n');
        }
    }
}

/// <summary>The texts themselves, as the offsets of claims count in them.</summary>
public sealed class DocumentTexts(TextWriter writer) : ClaimWriter(writer)
{
    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(document);
        Writer.Write(document.Text);
        if (!document.Text.EndsWith('\n'))
        {
            Writer.Write('\n');
        }
    }
}
