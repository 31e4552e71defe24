using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public unsafe class LargePagesTests
{
    static readonly int[] Lengths = [1, 100, 3_000_000, 17, 2_000_000, 64];

    [Fact]
    public void Arrays_are_zero_apart_and_begin_at_cache_lines()
    {
        var memory = new LargePages();
        var arrays = Array.ConvertAll(Lengths, memory.Array<float>);

        for (var i = 0; i < arrays.Length; i++)
        {
            Assert.Equal(0, (nint)arrays[i].Pointer % 64);
            Assert.False(arrays[i].Span.ContainsAnyExcept(0f));
            arrays[i].Span.Fill(i + 1);
        }

        GC.Collect();
        Assert.All(Enumerable.Range(0, arrays.Length), i => Assert.False(arrays[i].Span.ContainsAnyExcept(i + 1f)));
    }
}
