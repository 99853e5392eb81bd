using Handslag.Handovers.Desk;

namespace Handslag.Web.Handovers.Desk;

/// <summary>What the forms of the desk send; each deed fills what it needs.</summary>
public sealed class DeskForm
{
    /// <summary>The deed, such as accept; see <see cref="DeskDeeds"/>.</summary>
    public string? Act { get; set; }

    /// <summary>The same form sent twice is one deed.</summary>
    public string? Key { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>The page to go back to.</summary>
    public string? Back { get; set; }

    /// <summary>The person saw that it had been decided on.</summary>
    public bool Seen { get; set; }

    public long? Done { get; set; }

    public string? Reason { get; set; }

    public string? Example { get; set; }

    public string? Channel { get; set; }

    public bool? Reached { get; set; }

    public string? Text { get; set; }

    public long? Colleague { get; set; }

    public string? WhyNow { get; set; }

    public string? Read { get; set; }

    public string? OpeningLine { get; set; }

    public string? Outcome { get; set; }

    public string? Value { get; set; }

    public string? Currency { get; set; }

    public string? At { get; set; }

    public string? Time { get; set; }

    public string? Kind { get; set; }

    public string? ComesBackOn { get; set; }

    public HandoverNote Note => new(WhyNow, Read, OpeningLine);
}
