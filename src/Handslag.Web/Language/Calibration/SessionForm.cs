using System.Globalization;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Language.Calibration;

/// <summary>What the form of a new session sends; as typed, so that a refused form comes back as it was. A list of which nothing is sent is empty.</summary>
public sealed class SessionForm
{
    public string? Title { get; set; }

    public string? Funnel { get; set; }

    public LabelKind Labels { get; set; } = LabelKind.Qualified;

    public string? Question { get; set; }

    public List<string?> Choice { get; set => field = value ?? []; } = [];

    /// <summary>Places of the choices that expect the lead to be won.</summary>
    public List<int> Expects { get; set => field = value ?? []; } = [];

    public bool IsOrdered { get; set; }

    public string? Size { get; set; }

    public string? From { get; set; }

    public string? UpTo { get; set; }

    public string? ClosesOn { get; set; }

    public List<string> Shows { get; set => field = value ?? []; } = [];

    public List<long> Raters { get; set => field = value ?? []; } = [];

    internal static SessionForm Usual(SessionGround ground, IEnumerable<long> raters, string title) => new()
    {
        Title = title, Funnel = ground.Funnel.Id.ToString(CultureInfo.InvariantCulture), Size = CalibrationOptions.UsualLeads.ToString(CultureInfo.InvariantCulture),
        From = LocalDatePattern.Iso.Format(ground.Today.PlusYears(-1)), UpTo = LocalDatePattern.Iso.Format(ground.Today), ClosesOn = LocalDatePattern.Iso.Format(ground.Today.PlusDays(14)),
        Shows = [.. ground.MayShow(LabelKind.Qualified)], Raters = [.. raters],
    };

    internal Outcome<SessionInput> Read(SessionGround ground)
    {
        List<Refusal> refusals = [];
        var (from, upTo, closes) = (Day(From, "from", refusals), Day(UpTo, "upTo", refusals), Day(ClosesOn, "closesOn", refusals));
        if (!int.TryParse(Size, NumberStyles.None, CultureInfo.InvariantCulture, out var size)) refusals.Add(new("calibration.sizeUnread", "size", Size));
        if (refusals.Count > 0) return refusals;
        var may = ground.MayShow(Labels);
        return new SessionInput
        {
            Title = Title, FunnelId = ground.Funnel.Id, Labels = Labels, Question = Question, IsOrdered = IsOrdered, Size = size, From = from, UpTo = upTo, ClosesOn = closes, Raters = Raters,
            Choices = [.. Choice.Select((name, place) => new ChoiceInput(name, Expects.Contains(place)))],

            // The form offers every field; the one that is asked is never shown.
            Shows = [.. Shows.Where(field => Labels != LabelKind.Persona || may.Contains(field))],
        };
    }

    static LocalDate? Day(string? written, string field, List<Refusal> refusals)
    {
        if (written is not null && LocalDatePattern.Iso.Parse(written) is { Success: true } read) return read.Value;
        refusals.Add(new("calibration.day", field, written));
        return null;
    }
}
