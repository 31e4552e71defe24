using System.Collections.Immutable;
using System.Threading.Channels;
using Griot.Coding;
using Griot.Intake;
using Griot.Language;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary>What comes off the line: a coded document or a piece of one, or what was the matter with an input.</summary>
readonly record struct CodingResult(Reading Reading, CodedDocument? Coded, Exception? Fault)
{
    /// <summary>Where the sentences of the document or piece stand in the text, numbered through the document.</summary>
    public ImmutableArray<PassageSpan> Passages { get; init; } = [];
}

/// <summary>
/// Reads, parses and codes on all cores and hands the results over in the order of the input. At most a few documents for each
/// thread are under way at any time, so that memory does not grow with the input.
/// </summary>
/// <param name="engine">To be kept open until all was read: where a run is broken off, pieces under way are still being coded with it.</param>
/// <param name="threads">At least one.</param>
sealed class CodingLine(Engine engine, int threads)
{
    const int UnderWay = 3;

    sealed class Job(Reading reading, Range piece)
    {
        public Reading Reading { get; } = reading;

        public Range Piece { get; } = piece;

        public TaskCompletionSource<(CodedDocument? Coded, ImmutableArray<Sentence> Sentences, Exception? Fault)> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public async IAsyncEnumerable<CodingResult> Run(IEnumerable<Reading> readings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var inOrder = Channel.CreateBounded<Job>(UnderWay * threads);
        var toDo = Channel.CreateUnbounded<Job>();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var feeding = Task.Factory.StartNew(() => Feed(readings, inOrder.Writer, toDo.Writer, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        for (var i = 0; i < threads; i++)
        {
            _ = Task.Factory.StartNew(() => Work(toDo.Reader, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            Document? document = null;
            var sentences = 0;
            await foreach (var job in inOrder.Reader.ReadAllAsync(cancellation))
            {
                var (coded, found, fault) = await job.Done.Task.WaitAsync(cancellation);
                var current = (job.Reading as Reading.Taken)?.Document;
                sentences = ReferenceEquals(current, document) ? sentences : 0;
                document = current;
                var first = sentences;
                yield return new(job.Reading, coded is null || first == 0 ? coded : Renumbered(coded, first), fault) { Passages = [.. found.Select((s, i) => new PassageSpan(first + i, s.Span.Start, s.Span.End))] };
                sentences += found.Length;
            }
        }
        finally
        {
            // Where all was read the workers have ended. Else nobody waits for them: a piece takes seconds, a read from a terminal for ever.
            await stop.CancelAsync();
            _ = feeding.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    static async Task Feed(IEnumerable<Reading> readings, ChannelWriter<Job> inOrder, ChannelWriter<Job> toDo, CancellationToken stop)
    {
        Exception? broken = null;
        try
        {
            foreach (var reading in readings)
            {
                foreach (var piece in reading is Reading.Taken { Document.Text: var text } ? TextPieces.Of(text) : [Range.All])
                {
                    var job = new Job(reading, piece);
                    await inOrder.WriteAsync(job, stop);
                    if (reading is Reading.Taken)
                    {
                        await toDo.WriteAsync(job, stop);
                    }
                    else
                    {
                        job.Done.SetResult((null, [], null));
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The consumer has left.
        }
        catch (Exception e)
        {
            broken = e;
            throw;
        }
        finally
        {
            inOrder.Complete(broken);
            toDo.Complete();
        }
    }

    void Work(ChannelReader<Job> toDo, CancellationToken stop)
    {
        Engine? own = null;
        try
        {
            while (Next(toDo, stop) is { } job)
            {
                job.Done.SetResult(Code(own ??= engine.ForAnotherThread(), job));
            }
        }
        finally
        {
            own?.Dispose();
        }
    }

    static Job? Next(ChannelReader<Job> toDo, CancellationToken stop)
    {
        try
        {
            return toDo.WaitToReadAsync(stop).AsTask().GetAwaiter().GetResult() && toDo.TryRead(out var job) ? job : toDo.Completion.IsCompleted ? null : Next(toDo, stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    static (CodedDocument? Coded, ImmutableArray<Sentence> Sentences, Exception? Fault) Code(Engine engine, Job job)
    {
        try
        {
            var (coded, sentences) = engine.Code(((Reading.Taken)job.Reading).Document, job.Piece);
            return (coded, sentences, null);
        }
#pragma warning disable CA1031 // told to the user with the document's name; the other documents are read all the same
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, [], e);
        }
    }

    /// <summary>Passages are numbered through a document, piece after piece.</summary>
    static CodedDocument Renumbered(CodedDocument coded, int sentences) => coded with
    {
        Findings = [.. coded.Findings.Select(f => f with { Claim = f.Claim with { Passage = f.Claim.Passage with { Index = f.Claim.Passage.Index + sentences } } })],
    };
}
