namespace Handslag.Rhythm;

/// <summary>A rhythm to begin with; its names stand in the texts of the pages, under the key.</summary>
public sealed record RhythmTemplate(string Key, string Rule, int StartMinute, int Minutes, HolidayRule Holidays);

/// <summary>The three rhythms that most companies need.</summary>
public static class RhythmTemplates
{
    public static IReadOnlyList<RhythmTemplate> All { get; } =
    [
        new("weekly", "FREQ=WEEKLY;BYDAY=MO", 10 * 60, 30, HolidayRule.Move),
        new("monthly", "FREQ=MONTHLY;BYDAY=1TU", 10 * 60, 60, HolidayRule.Move),
        new("quarterly", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH", 13 * 60, 120, HolidayRule.Move),
    ];
}
