namespace Handslag.Web.Look.Parts;

/// <summary>Ids that tie a label to what it names; unique in a page, of no meaning beyond it.</summary>
static class Ids
{
    static int last;

    public static string Next(string kind) => $"{kind}-{(uint)Interlocked.Increment(ref last) % 1_000_000:x}";
}
