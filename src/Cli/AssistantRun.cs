using System.CommandLine;
using System.Runtime.CompilerServices;
using Griot.Assistants;
using Griot.Coding;

namespace Griot.Cli;

/// <summary>The second coder of one run. Only this file knows its assembly, so that a run without it never loads one.</summary>
sealed class AssistantRun : IDisposable
{
    readonly AssistantCoder coder;
    readonly Price? price;

    AssistantRun(AssistantSettings settings, CancellationToken cancellation) => (coder, price) = (new(settings, cancellation: cancellation), settings.Price);

    public IDocumentCoder Coder => coder;

    /// <summary>What was asked, what it cost and what was dropped.</summary>
    public string Account => coder.Tally.Sentence(price);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static AssistantRun Open(AssistantOptions options, ParseResult parsed, CancellationToken cancellation) => new(
        new AssistantSettings(options.Endpoint(parsed), options.Model(parsed))
        {
            Key = AssistantOptions.Key,
            Timeout = options.Timeout(parsed),
            Price = options.Price(parsed) is var (input, output) ? new(input, output) : null,
        },
        cancellation);

    public void Dispose() => coder.Dispose();
}
