using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rhythm;

namespace Handslag.Programme.Profile;

/// <param name="Area">An area of knowledge; orientations are not to be evened out.</param>
public sealed record ExchangeInput(ExchangeKind? Kind, Dimension? Area, ActionInput Action);

/// <summary>Makes an action of an exchange: somebody listens in, goes along or explains, by a day.</summary>
public sealed class PlanExchange(HandslagDb db, AgreeAction agree)
{
    public Task<Outcome<AgreedAction>> Run(ExchangeInput input, Me? who, CancellationToken cancellation) => db.Write<Outcome<AgreedAction>>(
        async token =>
        {
            List<Refusal> refusals = [];
            if (input.Kind is not { } kind || !Enum.IsDefined(kind)) refusals.Add(new("exchange.kind.missing", "kind"));
            if (input.Area is not { } area || !Enum.IsDefined(area) || ProfileQuestions.IsOrientation(area)) refusals.Add(new("exchange.area.missing", "area"));
            var agreed = await agree.Add(input.Action, null, who, token);
            if (agreed.IsRefused) refusals.AddRange(agreed.Refusals);
            if (refusals.Count > 0)
            {
                db.ChangeTracker.Clear();
                return refusals;
            }

            await db.SaveChangesAsync(token);
            db.Add(new Exchange { WorkspaceId = db.Scope.Id, ActionId = agreed.Value.Id, Kind = input.Kind!.Value, Area = input.Area!.Value });
            await db.SaveChangesAsync(token);
            return agreed;
        }, cancellation);
}
