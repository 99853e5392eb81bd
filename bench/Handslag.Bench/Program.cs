using System.Globalization;
using Handslag.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var setting = Setting.Of(args);
var report = new Report(setting);
var imports = new ImportBench(setting);
var questions = new QuestionBench();
var commitments = new CommitmentBench();
var pages = new PageBench(setting);
await On("clocks", () => new ClockBench().Run(report));
await On("rewards", () => RewardBench.Run(report));
await On("language", () =>
{
    MarkerBench.Run(report);
    LabelBench.Run(report);
});
await Measure("start", () => new StartBench(setting).Run(report));
await Measure("facts", () => new FactsBench(setting).Run(report));
foreach (var leads in setting.Sizes)
{
    await Measure("import", async () =>
    {
        await imports.Run(leads, report);
        await new InterruptedImport(setting).Run(leads, report);
    });
    await Measure("questions", async () =>
    {
        var folder = await imports.Data(leads);
        await questions.Run(folder, leads, report);
        await commitments.Run(folder, leads, report);
    });
    await Measure("postgres", async () => await new PostgresBench(setting).Run(await imports.Data(leads), leads, report));
    await Measure("pages", async () => await pages.Run(await imports.Data(leads), leads, report));
    await Measure("personas", async () => await MatchBench.Run(await imports.Data(leads), leads, report));
}

await Measure("desk", () => new DeskBench(setting).Run(report));
await Measure("live", () => new LiveDeskBench(setting).Run(report));
await Measure("storm", () => new DueStormBench(setting).Run(report));
await On("import", () => imports.Growth(report));
await On("questions", () =>
{
    questions.Growth(report);
    commitments.Growth(report);
});
await On("pages", () => pages.Growth(report));
await report.Write();

Task On(string part, Action measure) => Measure(part, () =>
{
    measure();
    return Task.CompletedTask;
});

async Task Measure(string part, Func<Task> measure)
{
    if (!setting.Measures(part)) return;
    report.Begin(part);
    await measure();
}
