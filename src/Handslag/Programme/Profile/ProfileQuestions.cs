namespace Handslag.Programme.Profile;

/// <summary>How people of a side look at things, in which a difference is useful; and what they know, in which it is a gap (Homburg &amp; Jensen 2007).</summary>
public enum Dimension : short
{
    /// <summary>1: this quarter; 5: the years to come.</summary>
    Horizon = 1,

    /// <summary>1: the customer in front of us; 5: the market as a whole.</summary>
    Focus = 2,

    /// <summary>1: act first; 5: think first.</summary>
    Mode = 3,

    /// <summary>From 1, hardly, up to 5, well.</summary>
    Product = 4,
    Market = 5,
    OtherSide = 6,
}

/// <summary>One question; its words stand in the texts of the pages, under its key.</summary>
public sealed record ProfileQuestion(string Key, Dimension Dimension);

/// <summary>Our own questions: two for each orientation and each area of knowledge, each answered from 1 up to 5.</summary>
public static class ProfileQuestions
{
    public static IReadOnlyList<ProfileQuestion> All { get; } =
        [.. Enum.GetValues<Dimension>().SelectMany(dimension => new[] { 1, 2 }.Select(n => new ProfileQuestion($"{dimension}{n}", dimension)))];

    public static bool IsOrientation(Dimension dimension) => dimension <= Dimension.Mode;
}
