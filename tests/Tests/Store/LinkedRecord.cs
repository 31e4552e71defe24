using Griot.Cli;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>What tests of linked events do to a record, as the program does it.</summary>
static class LinkedRecord
{
    public static void Take(RecordStore store, params IncomingDocument[] documents)
    {
        using var writer = store.Writer("tester");
        Assert.All(documents, document => Assert.IsType<Arrival.Added>(writer.Take(document)));
        writer.Commit();
    }

    public static void Link(RecordStore store) => StoreLinking.Run(store, "tester", TestContext.Current.CancellationToken);

    public static Verification Sound(RecordStore store) => store.Verify(cancellation: TestContext.Current.CancellationToken);
}
