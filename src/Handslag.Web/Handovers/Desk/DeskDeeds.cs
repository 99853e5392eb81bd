using System.Globalization;
using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Journeys;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Handovers.Desk;

/// <summary>Gives what a form says to the use-case that does it.</summary>
sealed class DeskDeeds(IServiceProvider services)
{
    public const string Attempt = "attempt";
    public const string Accept = "accept";
    public const string Return = "return";
    public const string Colleague = "colleague";
    public const string Pause = "pause";
    public const string Resume = "resume";
    public const string Warming = "warming";
    public const string Outcome = "outcome";
    public const string Note = "note";
    public const string Answer = "answer";
    public const string Undo = "undo";

    /// <param name="at">When it happened, where it was sent later.</param>
    public Task<Outcome<DeskAct>> Run(long id, DeskForm form, Me? who, DateTimeZone zone, CancellationToken cancellation, Instant? at = null)
    {
        var input = new DeskInput(id, who) { Key = string.IsNullOrWhiteSpace(form.Key) ? null : form.Key, At = at };
        return form.Act switch
        {
            Attempt => Use<RecordAttempt>().Run(input, new(form.Channel ?? RecordAttempt.Channels[0], form.Reached, form.Text), cancellation),
            Accept => Use<AcceptHandover>().Run(input, cancellation),
            Return => Use<ReturnHandover>().Run(input, new(form.Reason, form.Example, form.Seen), cancellation),
            Colleague => Use<HandToColleague>().Run(input, form.Colleague, cancellation),
            Pause => Use<PauseHandover>().Pause(input, form.Reason, cancellation),
            Resume => Use<PauseHandover>().Resume(input, cancellation),
            Warming => Use<HandBackForWarming>().Run(input, form.Text, form.Seen, cancellation),
            Note => Use<AddHandoverNote>().Run(input, form.Note, cancellation),
            Outcome => Close(input, form, zone, cancellation),
            Answer => Reply(input, form, cancellation),
            Undo => Use<UndoDeskAct>().Run(form.Done ?? 0, who, cancellation),
            _ => Refused(new("desk.act.foreign", null, form.Act)),
        };
    }

    Task<Outcome<DeskAct>> Close(DeskInput input, DeskForm form, DateTimeZone zone, CancellationToken cancellation)
    {
        if (form.Outcome is not ("won" or "lost")) return Refused(new("outcome.missing", "outcome"));
        long? minor = null;
        if (form.Outcome == "won" && !string.IsNullOrWhiteSpace(form.Value))
        {
            if (!decimal.TryParse(form.Value.Trim(), NumberStyles.Number, CultureInfo.CurrentCulture, out var amount) || Math.Abs(amount) > EnterOutcome.MostMinor / 100)
                return Refused(new("outcome.value.unreadable", "value", form.Value));
            minor = (long)decimal.Round(amount * MinorUnits.In(form.Currency));
        }

        if (!string.IsNullOrWhiteSpace(form.At))
        {
            var when = SaidFields.Read(form.At, form.Time, "at", zone);
            if (when.IsRefused) return Refused(when.Refusals[0]);
            input = input with { At = when.Value.Precision == Handslag.Journeys.Precision.Day ? EndOf(when.Value.At, zone) : when.Value.At };
        }

        return Use<EnterOutcome>().Run(input, new(form.Outcome == "won", minor, minor is null ? null : form.Currency, form.Reason, form.Text), cancellation);
    }

    Task<Outcome<DeskAct>> Reply(DeskInput input, DeskForm form, CancellationToken cancellation)
    {
        if (!Enum.TryParse<ReturnAnswerKind>(form.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind)) return Refused(new("answer.kind.foreign", "kind", form.Kind));
        LocalDate? day = null;
        if (kind == ReturnAnswerKind.Recycle && !string.IsNullOrWhiteSpace(form.ComesBackOn))
        {
            var read = LocalDatePattern.Iso.Parse(form.ComesBackOn);
            if (!read.Success) return Refused(new("answer.recycle.missing", "comesBackOn", form.ComesBackOn));
            day = read.Value;
        }

        return Use<AnswerReturn>().Run(input, new(kind, form.Text, day), cancellation);
    }

    /// <summary>Of a day without a time, the last moment until now.</summary>
    Instant EndOf(Instant day, DateTimeZone zone)
    {
        var end = zone.AtStartOfDay(day.InZone(zone).Date.PlusDays(1)).ToInstant() - Duration.FromSeconds(1);
        var now = Use<IClock>().GetCurrentInstant();
        return day <= now && now < end ? now : end;
    }

    static Task<Outcome<DeskAct>> Refused(Refusal refusal) => Task.FromResult((Outcome<DeskAct>)refusal);

    T Use<T>() where T : notnull => services.GetRequiredService<T>();
}
