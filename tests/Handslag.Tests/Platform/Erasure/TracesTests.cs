using System.Text;
using CsCheck;
using Handslag.Platform.Erasure;
using Xunit;

namespace Handslag.Tests.Platform.Erasure;

public sealed class TracesTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32];

    [Theory]
    [InlineData("Called Zoë Ångström today", true)]
    [InlineData("called ZOË ÅNGSTRÖM", true)]
    [InlineData("{\"name\":\"Zo\\u00EB \\u00C5ngstr\\u00F6m\"}", true)]
    [InlineData("id,L-10\nL-1,x", true)]
    [InlineData("id,L-10,x", false)]
    [InlineData("tel:\\u002B31 6 12", true)]
    [InlineData("XL-1", false)]
    [InlineData("Zoë", false)]
    [InlineData("", false)]
    public void A_word_counts_where_it_stands_by_itself(string text, bool found) =>
        Assert.Equal(found, new Traces(["Zoë Ångström", "L-1", "+31 6 12"]).In(text));

    [Fact]
    public async Task Words_too_short_to_mean_anyone_and_empty_ones_are_not_searched()
    {
        var nobody = new Traces([null, "", "  ", "7"]);
        Assert.False(nobody.In("7"));
        Assert.False(await nobody.In(new MemoryStream("7"u8.ToArray()), Cancellation));
    }

    [Fact]
    public async Task A_word_is_found_anywhere_in_a_long_file_in_whatever_encoding() =>
        await Gen.Select(Gen.Int[0, 600_000], Gen.Int[0, Encodings.Length - 1], Gen.Int[0, 3000]).SampleAsync(async (before, encoding, after) =>
        {
            var bytes = Encodings[encoding].GetBytes($"{new string('.', before)};Zoë Ångström;{new string('.', after)}");
            return await new Traces(["Zoë Ångström"]).In(new MemoryStream(bytes), CancellationToken.None);
        }, iter: 200);

    [Fact]
    public async Task Part_of_a_longer_word_is_not_found_in_whatever_encoding()
    {
        foreach (var encoding in Encodings)
        {
            Assert.False(await new Traces(["1001"]).In(new MemoryStream(encoding.GetBytes("id;21001;10012;a1001b;")), Cancellation));
            Assert.True(await new Traces(["1001"]).In(new MemoryStream(encoding.GetBytes("id;21001;1001;")), Cancellation));
        }
    }
}
