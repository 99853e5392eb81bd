using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Credits;

/// <param name="Side">Who promises; a member promises for their own side.</param>
public sealed record CreditInput(string? Promise, LocalDate? Due, Side? Side = null);

/// <summary>A side promises, says that it kept its word, and the other side confirms or does not. Nobody confirms for themselves.</summary>
public sealed class KeepCredits(HandslagDb db, AuditLog audit, IClock clock)
{
    public const int MostOpen = 100;

    /// <param name="who">Null where a program writes down a promise of the side it names.</param>
    public Task<Outcome<Credit>> Promise(CreditInput input, Me? who, CancellationToken cancellation) => db.Write<Outcome<Credit>>(
        async token =>
        {
            var today = await Today(token);
            var side = who?.Side ?? input.Side;
            List<Refusal> refusals = [];
            if (side is not (Side.Marketing or Side.Sales)) refusals.Add(new("credit.side", "side", $"{side}"));
            if (string.IsNullOrWhiteSpace(input.Promise) || input.Promise.Trim().Length > Credit.LongestText) refusals.Add(new("credit.promise.missing", "promise", null, $"{Credit.LongestText}"));
            if (input.Due is not { } due || due < today || due > today.PlusYears(2)) refusals.Add(new("credit.due.range", "due", input.Due is { } said ? $"{said:uuuu-MM-dd}" : null));
            if (await db.Set<Credit>().CountAsync(one => one.State == CreditState.Open, token) >= MostOpen) refusals.Add(new("credit.many", "promise", null, $"{MostOpen}"));
            if (refusals.Count > 0) return refusals;
            var credit = new Credit { WorkspaceId = db.Scope.Id, Promise = input.Promise!.Trim(), Side = side!.Value, PromisedOn = today, Due = input.Due!.Value, State = CreditState.Open };
            db.Add(credit);
            await db.SaveChangesAsync(token);
            audit.Record("credit.promised", who?.UserId, $"credit:{credit.Id}", ("side", credit.Side), ("due", credit.Due));
            await db.SaveChangesAsync(token);
            return credit;
        }, cancellation);

    /// <summary>Said by the side that promised; again after the other side did not see it so.</summary>
    public Task<Outcome<Credit>> SayKept(long id, Me? who, CancellationToken cancellation) => Change(id, who, own: true, (credit, today) =>
    {
        if (credit.State is not (CreditState.Open or CreditState.NotSo)) return new("credit.said.already", "credit", $"{id}");
        (credit.State, credit.KeptOn, credit.Reason) = (CreditState.SaidKept, today, null);
        audit.Record("credit.said.kept", who?.UserId, $"credit:{id}");
        return null;
    }, cancellation);

    /// <summary>Takes back a promise that was not kept, with the reason.</summary>
    public Task<Outcome<Credit>> TakeBack(long id, string? reason, Me? who, CancellationToken cancellation) => Change(id, who, own: true, (credit, _) =>
    {
        if (credit.State is not (CreditState.Open or CreditState.NotSo)) return new("credit.said.already", "credit", $"{id}");
        if (!IsText(reason)) return new("credit.reason.missing", "reason", null, $"{Credit.LongestText}");
        (credit.State, credit.Reason) = (CreditState.TakenBack, reason!.Trim());
        audit.Record("credit.taken.back", who?.UserId, $"credit:{id}");
        return null;
    }, cancellation);

    /// <param name="isKept">False needs a reason.</param>
    public Task<Outcome<Credit>> Answer(long id, bool isKept, string? reason, Me who, CancellationToken cancellation) => Change(id, who, own: false, (credit, today) =>
    {
        if (credit.State != CreditState.SaidKept) return new("credit.unsaid", "credit", $"{id}");
        if (!isKept && !IsText(reason)) return new("credit.reason.missing", "reason", null, $"{Credit.LongestText}");
        (credit.State, credit.AnsweredBy, credit.AnsweredOn, credit.Reason) = (isKept ? CreditState.Confirmed : CreditState.NotSo, who.UserId, today, isKept ? null : reason!.Trim());
        audit.Record("credit.answered", who.UserId, $"credit:{id}", ("kept", isKept));
        return null;
    }, cancellation);

    Task<Outcome<Credit>> Change(long id, Me? who, bool own, Func<Credit, LocalDate, Refusal?> change, CancellationToken cancellation) => db.Write<Outcome<Credit>>(
        async token =>
        {
            if (await db.Set<Credit>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } credit) return new Refusal("credit.unknown", "credit", $"{id}");
            if (who is not null && (who.Side == Side.Management || who.Side == credit.Side != own)) return new Refusal(own ? "credit.own" : "credit.other");
            if (change(credit, await Today(token)) is { } refusal) return refusal;
            credit.Revision++;
            await db.SaveChangesAsync(token);
            return credit;
        }, cancellation);

    static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= Credit.LongestText;

    async Task<LocalDate> Today(CancellationToken cancellation) =>
        clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)]).Date;
}
