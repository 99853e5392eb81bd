using System.Globalization;
using Handslag.Bench;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var setting = Setting.Of(args);
var report = new Report();
var clocks = new ClockBench();
clocks.Run(report);
await new StartBench(setting).Run(report);
await new FactsBench(setting).Run(report);
var imports = new ImportBench(setting);
var commitments = new CommitmentBench();
foreach (var leads in setting.Sizes)
{
    var folder = await imports.Run(leads, report);
    await new InterruptedImport(setting).Run(leads, report);
    await QuestionBench.Run(folder, leads, report);
    await new PageBench(setting).Run(folder, leads, report);
    await commitments.Run(folder, leads, report);
}

imports.Growth(report);
commitments.Growth(report);
await Console.Out.WriteAsync(report.Markdown(setting));
