using Handslag.Agreement;
using Handslag.Journeys.Import;
using Handslag.Platform;

namespace Handslag.Web.Journeys.Import;

/// <summary>What was filled in about the source's stage values: a stage of the funnel, a stage to be made, left out, or not said.</summary>
sealed class StageFields(IFormCollection form)
{
    public const string Make = "make";
    public const string LeaveOut = "leaveOut";

    public StageMapping Over(StageMapping stages, Dictionary<string, StageKind> known)
    {
        var create = stages.Create.Index().Select(stage => Renamed(stage.Item, stage.Index)).ToList();
        var values = new Dictionary<string, StageValue>(stages.Values);
        var ignore = stages.Ignore.ToList();
        for (var i = 0; form.ContainsKey($"stage.{i}.value"); i++)
        {
            var value = form[$"stage.{i}.value"].ToString();
            var means = form[$"stage.{i}.means"].ToString();
            values.Remove(value, out var before);
            ignore.Remove(value);
            if (means == LeaveOut) ignore.Add(value);
            else if (means == Make) values[value] = new StageValue(Made(value, create, known));
            else if (Meaning.Read(means, known) is ({ } fact, { } stage)) values[value] = before?.Stage == stage ? before : new StageValue(stage, fact);
        }

        var used = values.Values.Select(value => value.Stage).ToHashSet();
        return stages with { Values = values, Ignore = ignore, Create = [.. create.Where(stage => used.Contains(stage.Key))] };
    }

    StageToCreate Renamed(StageToCreate stage, int index)
    {
        if (!form.ContainsKey($"create.{index}.en")) return stage;
        var names = new Dictionary<string, string>(stage.Names) { ["en"] = form[$"create.{index}.en"].ToString().Trim(), ["nl"] = form[$"create.{index}.nl"].ToString().Trim() };
        return stage with { Names = names, Side = form[$"create.{index}.side"] == nameof(Side.Marketing) ? Side.Marketing : Side.Sales };
    }

    static string Made(string value, List<StageToCreate> create, Dictionary<string, StageKind> known)
    {
        var guessed = GuessedStages.Of([value]).Create is [var made, ..] ? made.Key : "stage";
        var key = guessed;
        for (var n = 2; known.ContainsKey(key) || create.Exists(stage => stage.Key == key); n++) key = FormattableString.Invariant($"{guessed}-{n}");
        create.Add(new StageToCreate { Key = key, Side = Side.Sales, Kind = StageKindToCreate.Open, Names = new Dictionary<string, string> { ["en"] = value, ["nl"] = value } });
        return key;
    }
}
