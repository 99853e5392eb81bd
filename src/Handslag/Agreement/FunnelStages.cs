using System.Collections.Frozen;
using Handslag.Platform;

namespace Handslag.Agreement;

/// <summary>The stages of one funnel in their order, as they stand now.</summary>
public sealed class FunnelStages
{
    readonly FrozenDictionary<long, Stage> byId;

    public FunnelStages(IEnumerable<Stage> stages)
    {
        InOrder = [.. stages.OrderBy(stage => stage.Position)];
        byId = InOrder.ToFrozenDictionary(stage => stage.Id);
        Open = [.. InOrder.Where(stage => stage.Kind == StageKind.Open)];
    }

    public IReadOnlyList<Stage> InOrder { get; }

    public IReadOnlyList<Stage> Open { get; }

    /// <summary>Null for a stage of another funnel.</summary>
    public Stage? Find(long stageId) => byId.GetValueOrDefault(stageId);

    public Stage? Find(string key) => InOrder.FirstOrDefault(stage => stage.Key == key);

    public Stage? First(StageKind kind) => InOrder.FirstOrDefault(stage => stage.Kind == kind);

    /// <summary>The last stage before responsibility passes to sales; null where one side carries the whole funnel.</summary>
    public Stage? BeforeBorder =>
        Open.Any(stage => stage.Side == Side.Sales) ? Open.TakeWhile(stage => stage.Side != Side.Sales).LastOrDefault() : null;
}
