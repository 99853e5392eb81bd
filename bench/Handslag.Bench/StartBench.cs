namespace Handslag.Bench;

/// <summary>From starting the program until it is ready, on a database that exists, beside a host that has nothing to do.</summary>
sealed class StartBench(Setting setting)
{
    const int Times = 5;

    public async Task Run(Report report)
    {
        var data = Directory.CreateDirectory(Path.Combine(setting.Folder, "start")).FullName;
        Programs.Handslag(setting, data, "workspace", "create", "bench", "--name", "Bench");
        var (ours, page, empty, idle) = (double.MaxValue, double.MaxValue, double.MaxValue, 0.0);
        for (var i = 0; i < Times; i++)
        {
            using (var server = await Server.Start(setting.EmptyHost, data)) empty = Math.Min(empty, server.ReadyAfter);
            using (var server = await Server.Start(setting.Handslag, data))
            {
                ours = Math.Min(ours, server.ReadyAfter);
                page = Math.Min(page, await server.Asked("/sign-in"));
                idle = Math.Max(idle, server.Megabytes);
            }
        }

        report.Add("start to ready, existing database", $"{ours:0} ms", $"empty ASP.NET Core host: {empty:0} ms", ours / empty, "≤ 3");
        report.Add("start to the first page, to sign in, asked for as soon as it is ready", $"{page:0} ms", $"empty ASP.NET Core host, its first answer: {empty:0} ms", page / empty, "shown");
        report.Add("memory just after the first page", $"{idle:0} MB", "", null, "≤ 250 MB");
    }
}
