using System.CommandLine;
using Handslag.Agreement;
using Handslag.Rewards;

namespace Handslag.Web.Cli;

/// <summary><c>plan list</c>, <c>plan export</c> to standard output, and <c>plan import</c> as the next version of its key.</summary>
static class PlanCommand
{
    public static Command Make() => new("plan", "Reward plans as YAML files") { List(), Export(), Import() };

    static Command List()
    {
        var list = new Command("list", "The plans: the current one first, then alternatives");
        Work.InWorkspace(list, async (work, _, cancellation) =>
        {
            var plans = await work.Get<RewardPlans>().All(cancellation);
            return work.Answer(
                plans.Select(plan => new { plan.Stored.Key, plan.Stored.Version, plan.Stored.Standing, plan.Plan.Period, Name = plan.Plan.Name.En, plan.Stored.Hash }),
                plans.Count == 0 ? "No plans yet." : string.Join('\n', plans.Select(plan => $"{plan.Stored.Key}\tv{plan.Stored.Version}\t{TermsDocument.NameOf(plan.Stored.Standing)}\t{plan.Plan.Name.En}\t{plan.Stored.Hash[..8]}")));
        });
        return list;
    }

    static Command Export()
    {
        var key = new Argument<string>("key") { Description = "The plan by its key" };
        var number = new Option<int?>("--version") { Description = "The version by its number; the newest where left out" };
        var export = new Command("export", "Print a plan as YAML") { key, number };
        Work.InWorkspace(export, async (work, parsed, cancellation) =>
        {
            var (wanted, asked) = (parsed.GetRequiredValue(key), parsed.GetValue(number));
            var plan = (await work.Get<RewardPlans>().All(cancellation)).FirstOrDefault(one => one.Stored.Key == wanted && (asked is null ? one.Newest : one.Stored.Version == asked));
            return plan is null
                ? work.Refuse([new("plan.unknown", "key", wanted)])
                : work.Answer(new { plan.Stored.Key, plan.Stored.Version, plan.Stored.Standing, plan.Stored.Hash, Plan = PlanDocument.Of(plan.Plan) }, PlanYaml.Write(plan.Plan).TrimEnd('\n'));
        });
        return export;
    }

    static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "The plan, see docs/rewards.md" };
        var import = new Command("import", "Read a plan file and keep it as the next version of its key") { file };
        Work.InWorkspace(import, async (work, parsed, cancellation) =>
        {
            var read = await Read(work, parsed.GetRequiredValue(file), "file", cancellation);
            if (read.Plan is null) return read.Code;
            return work.Answer(
                await work.Get<SavePlan>().Run(new(read.Plan), null, cancellation),
                saved => new { saved.Id, saved.Key, saved.Version, saved.Standing, saved.Hash }, saved => $"{saved.Key}, version {saved.Version}, hash {saved.Hash}");
        });
        return import;
    }

    /// <summary>The plan in a file, or the code with which the command ends; what is wrong was said.</summary>
    public static async Task<(RewardPlan? Plan, int Code)> Read(Work work, FileInfo file, string field, CancellationToken cancellation)
    {
        if (!file.Exists) return (null, work.Unread([new("file.missing", field, file.FullName)]));
        if (file.Length > AgreementLimits.LargestFile) return (null, work.Unread([new("agreement.file.large", field, file.Name, $"{AgreementLimits.LargestFile / 1024}")]));
        var read = PlanYaml.Read(await File.ReadAllTextAsync(file.FullName, cancellation));
        if (!read.IsRefused) return (read.Value, Work.Ran);
        return (null, read.Refusals[0].Key == "agreement.file.yaml" ? work.Unread(read.Refusals) : work.Refuse(read.Refusals));
    }
}
