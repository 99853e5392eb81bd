using System.CommandLine;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Cli;

/// <summary><c>workspace create</c> and <c>workspace list</c>.</summary>
static class WorkspaceCommand
{
    public static Command Make() => new("workspace", "Companies and business units; nothing crosses from one to another") { Create(), List() };

    static Command Create()
    {
        var slug = new Argument<string>("slug") { Description = "Name in addresses: lower-case letters, digits and hyphens" };
        var name = new Option<string>("--name") { Description = "Name for people", Required = true };
        var zone = new Option<string>("--zone") { Description = "Time zone in which days and weeks are counted", DefaultValueFactory = _ => "Europe/Amsterdam" };
        var create = new Command("create", "Make a workspace with the stages of the B2B template") { slug, name, zone };
        Work.On(create, async (work, parsed, cancellation) => work.Answer(
            await work.Get<CreateWorkspace>().Run(new(parsed.GetRequiredValue(slug), parsed.GetRequiredValue(name), parsed.GetRequiredValue(zone)), cancellation),
            Line,
            workspace => $"{workspace.Slug} ({workspace.Name})"));
        return create;
    }

    static Command List()
    {
        var list = new Command("list", "Show the workspaces");
        Work.On(list, async (work, _, cancellation) =>
        {
            var workspaces = await work.Db.Set<Workspace>().AsNoTracking().OrderBy(w => w.Slug).ToListAsync(cancellation);
            return work.Answer(workspaces.Select(Line), string.Join(Environment.NewLine, workspaces.Select(w => $"{w.Slug}\t{w.Name}\t{w.Zone}")));
        });
        return list;
    }

    static object Line(Workspace workspace) => new { workspace.Id, Workspace = workspace.Slug, workspace.Name, workspace.Zone };
}
