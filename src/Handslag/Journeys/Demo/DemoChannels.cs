namespace Handslag.Journeys.Demo;

/// <summary>The ways in which leads reach the demo company.</summary>
static class DemoChannels
{
    public const string Website = "website";
    public const string Advert = "advertentie";
    public const string Webinar = "webinar";
    public const string Fair = "beurs";
    public const string Referral = "referral";
    public const string Partner = "partner";

    /// <summary>What sales finds by itself.</summary>
    public const string Own = "eigen acquisitie";

    public static double Quality(string channel) => channel switch
    {
        Referral => 1.45,
        Partner => 1.3,
        Own => 1.2,
        Website => 1.08,
        Fair => 1.0,
        Webinar => 0.9,
        _ => 0.8,
    };
}
