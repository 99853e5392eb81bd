using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Handslag.Bench;

/// <summary>Facts through the API in batches of 500, each batch durable before it is answered, beside one fact at a time.</summary>
sealed class FactsBench(Setting setting)
{
    const int Batch = 500;
    const int Batches = 20;
    const int Singles = 200;

    public async Task Run(Report report)
    {
        var data = Directory.CreateDirectory(Path.Combine(setting.Folder, "facts")).FullName;
        Programs.Handslag(setting, data, "workspace", "create", "bench", "--name", "Bench");
        var token = JsonDocument.Parse(Programs.Handslag(setting, data, "token", "create", "--workspace", "bench", "--scopes", "facts:write", "--name", "bench", "--json").Output)
            .RootElement.GetProperty("token").GetString();
        var (ours, alone, single) = (0.0, 0.0, 0.0);
        using (var server = await Server.Start(setting.Handslag, data))
        {
            using var client = new HttpClient { BaseAddress = server.Address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            await Send(client, "warm", 2, Batch);
            for (var i = 0; i < 5; i++)
            {
                ours = Math.Max(ours, Batch * Batches / await Send(client, $"r{i}", Batches, Batch));
                alone = Math.Max(alone, Singles / await Send(client, $"s{i}", Singles, 1));
            }
        }

        for (var i = 0; i < 5; i++) single = Math.Max(single, Singles / InsertedOneByOne(data, i));
        report.Add($"facts through the API in batches of {Batch}, durable", $"{ours:N0} a second", $"one durable fact a request: {alone:N0} a second", ours / alone, "≥ 20");
        // Where the disk answers before it wrote, as in most containers, a transaction alone costs next to nothing: this ratio says what the disk is like.
        report.Add("the same beside one durable insert at a time in SQLite itself, without any server", $"{ours:N0} a second", $"{single:N0} a second", ours / single, "shown");
    }

    /// <returns>Seconds.</returns>
    static async Task<double> Send(HttpClient client, string name, int batches, int size)
    {
        var bodies = Enumerable.Range(0, batches).Select(n => Body($"{name}-{n}", size)).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var body in bodies)
        {
            using var answer = await client.PostAsync("/api/v1/facts", new StringContent(body, Encoding.UTF8, "application/json"));
            var text = await answer.Content.ReadAsStringAsync();
            if (!text.Contains($"\"accepted\":{size},", StringComparison.Ordinal)) throw new InvalidOperationException(text[..Math.Min(500, text.Length)]);
        }

        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Leads with five facts each.</summary>
    static string Body(string name, int size)
    {
        var facts = Enumerable.Range(0, size).Select(n => string.Create(CultureInfo.InvariantCulture,
            $$"""{"source":"crm","externalId":"{{name}}-{{n / 5}}","id":"{{name}}-{{n}}","kind":"{{(n % 5 == 0 ? "captured" : "attempted")}}","channel":"phone","at":"2026-01-{{1 + n % 28:00}}T10:{{n % 60:00}}:00Z"}"""));
        return $$"""{"createLeads":true,"facts":[{{string.Join(',', facts)}}]}""";
    }

    /// <summary>What the table costs when each fact is its own transaction, as a program that knows nothing of batches writes it.</summary>
    /// <returns>Seconds.</returns>
    static double InsertedOneByOne(string data, int round)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(data, "handslag.db")}");
        connection.Open();
        Execute("pragma synchronous=full");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var n = 0; n < Singles; n++)
            Execute(string.Create(CultureInfo.InvariantCulture,
                $"insert into fact (workspace_id, lead_id, kind, occurred_at, precision, recorded_at, source_id, content_key, payload) values (1, 1, 7, {n}, 1, {n}, 1, randomblob(16), '{{\"channel\":\"phone\",\"n\":{round}}}')"));
        return watch.Elapsed.TotalSeconds;

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
