using Microsoft.Extensions.Options;

namespace Handslag.Platform.Jobs;

/// <summary>How work in the background is claimed, repeated and forgotten.</summary>
public sealed class JobOptions
{
    /// <summary>How long a node may go without a sign of life before another takes its work over.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a running job shows its sign of life and looks whether it was asked to stop.</summary>
    public TimeSpan Pulse { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an idle node waits before it looks for work again.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many jobs a node works on at once, and how many messages of each topic.</summary>
    public int AtOnce { get; set; } = 2;

    /// <summary>How often a message is tried before it is given up; with the usual waits about half a day.</summary>
    public int Deliveries { get; set; } = 20;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long finished jobs, messages and their contents are kept: at most 30 days.</summary>
    public int KeptDays { get; set; } = 30;

    /// <summary>How long audit entries are kept.</summary>
    public int AuditDays { get; set; } = 1095;

    internal TimeSpan WaitAfter(int attempt) =>
        TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Clamp(attempt - 1, 0, 20)));
}

sealed class JobOptionsRules : IValidateOptions<JobOptions>
{
    public ValidateOptionsResult Validate(string? name, JobOptions options)
    {
        var problems = new List<string>();
        Demand(options.Lease >= TimeSpan.FromSeconds(5), "Jobs:Lease must be at least 5 seconds.");
        Demand(options.Pulse > TimeSpan.Zero && options.Pulse <= options.Lease / 3, "Jobs:Pulse must be above zero and at most a third of Jobs:Lease.");
        Demand(options.Pause > TimeSpan.Zero && options.Pause <= TimeSpan.FromMinutes(1), "Jobs:Pause must be above zero and at most a minute.");
        Demand(options.AtOnce is >= 1 and <= 32, "Jobs:AtOnce must lie between 1 and 32.");
        Demand(options.Deliveries is >= 1 and <= 100, "Jobs:Deliveries must lie between 1 and 100.");
        Demand(options.FirstWait > TimeSpan.Zero && options.FirstWait <= options.LongestWait, "Jobs:FirstWait must be above zero and at most Jobs:LongestWait.");
        Demand(options.LongestWait <= TimeSpan.FromDays(1), "Jobs:LongestWait must be at most a day.");
        Demand(options.KeptDays is >= 1 and <= 30, "Jobs:KeptDays must lie between 1 and 30.");
        Demand(options.AuditDays >= 30, "Jobs:AuditDays must be at least 30.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Demand(bool holds, string problem)
        {
            if (!holds) problems.Add(problem);
        }
    }
}
