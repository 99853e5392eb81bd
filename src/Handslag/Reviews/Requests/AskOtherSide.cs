using System.Text.Json;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using NodaTime;

namespace Handslag.Reviews.Requests;

/// <param name="Parts">By the keys of the template's parts.</param>
public sealed record RequestInput(string? TemplateKey, string? Name, LocalDate? DueOn, IReadOnlyDictionary<string, string?> Parts);

/// <summary>
/// One side asks the other for something. Late or incomplete is not refused: work goes on, but both sides see it, and it counts.
/// </summary>
public sealed class AskOtherSide(HandslagDb db, RulesInForce rules, SendNotice send, AuditLog audit, IClock clock)
{
    public async Task<Outcome<SideRequest>> Run(RequestInput input, Me who, CancellationToken cancellation)
    {
        if (!Sides.IsOne(who.Side)) return new Refusal("request.noSide");
        var (agreed, present) = (await rules.Ask(cancellation), await Present.In(db, clock, cancellation));
        var told = new Told { Prefix = "request" };
        var name = told.Required(input.Name, "name", ReviewLimits.LongestName);
        if (agreed.Rules.Template(input.TemplateKey) is not { } template) return new Refusal("request.template.foreign", "templateKey", input.TemplateKey);
        if (input.DueOn is not { } day) told.Wrong("request.dueOn.missing", "dueOn");
        else if (day < present.Today || day > present.Today.PlusYears(1)) told.Wrong("request.dueOn.range", "dueOn", $"{day:uuuu-MM-dd}");
        var parts = Parts(template, input.Parts, told);
        if (told.IsWrong) return told.Refusals;
        return await db.Write<Outcome<SideRequest>>(async token =>
        {
            var notice = await NoticePeriod.Until(db, Sides.Other(who.Side), present.Now, present.StartOf(input.DueOn!.Value.PlusDays(1)), token);
            var request = new SideRequest
            {
                WorkspaceId = db.Scope.Id, FromSide = who.Side, TemplateKey = template.Key, RulesNumber = agreed.Number, Name = name, Parts = JsonSerializer.Serialize(parts),
                DueOn = input.DueOn.Value, DueAt = notice.DueAt, AskedAt = present.Now, AskedBy = who.UserId, State = RequestState.Asked,
                NoticeGiven = notice.Given, NoticeAgreed = template.NoticeDays * notice.DayMinutes, WasComplete = template.Parts.All(part => !part.IsRequired || parts.ContainsKey(part.Key)),
            };
            db.Add(request);
            await db.SaveChangesAsync(token);
            db.Add(new RequestEntry { WorkspaceId = db.Scope.Id, RequestId = request.Id, Kind = RequestEntryKind.Asked, Side = who.Side, UserId = who.UserId, At = present.Now });
            audit.Record("request.asked", who.UserId, $"request:{request.Id}", ("short", request.IsShort), ("complete", request.WasComplete));
            await db.SaveChangesAsync(token);
            await send.Run(new(ReviewNotices.RequestArrived, $"request.arrived:{request.Id}", await Sides.Heads(db, request.ToSide, token), $"/requests/{request.Id}")
            {
                Subject = $"request:{request.Id}", Values = new Dictionary<string, NoticeValue> { ["request"] = NoticeValue.Of(name), ["due"] = NoticeValue.Of(request.DueAt) },
            }, token);
            return request;
        }, cancellation);
    }

    internal static Dictionary<string, string> Parts(RequestTemplate template, IReadOnlyDictionary<string, string?> given, Told told)
    {
        Dictionary<string, string> parts = [];
        foreach (var part in template.Parts)
            if (told.Optional(given.GetValueOrDefault(part.Key), $"parts.{part.Key}", ReviewLimits.LongestText) is { } said) parts[part.Key] = said;
        foreach (var foreign in given.Keys.Where(key => template.Parts.All(part => part.Key != key))) told.Wrong("request.part.foreign", $"parts.{foreign}", foreign);
        return parts;
    }
}
