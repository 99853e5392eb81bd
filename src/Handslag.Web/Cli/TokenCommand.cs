using System.CommandLine;
using Handslag.Platform.People;

namespace Handslag.Web.Cli;

/// <summary><c>token create</c>, <c>token list</c> and <c>token revoke</c>.</summary>
static class TokenCommand
{
    public static Command Make() => new("token", "Keys for programs, each for one workspace") { Create(), List(), Revoke() };

    static Command Create()
    {
        var scopes = new Option<string>("--scopes") { Description = $"Separated by commas: {string.Join(',', Scopes.All)}", Required = true };
        var name = new Option<string>("--name") { Description = "What the token is for", DefaultValueFactory = _ => "command line" };
        var member = new Option<string?>("--as") { Description = "The address of the member for whom the program acts; needed to sign" };
        var create = new Command("create", "Make a token and print it; it is shown this once") { scopes, name, member };
        Work.InWorkspace(create, async (work, parsed, cancellation) =>
        {
            var address = parsed.GetValue(member);
            var maker = address is null ? null : (await work.Get<Members>().List(cancellation)).Find(one => one.Email.Equals(address, StringComparison.OrdinalIgnoreCase));
            if (address is not null && maker is null) return work.Refuse([new("member.unknown", "as", address)]);
            var created = await work.Get<Tokens>().Create(
                parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(scopes).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                maker?.UserId, expires: null, cancellation);
            return work.Answer(created, Made, made => made.Secret);
        });
        return create;
    }

    static object Made(CreatedToken made) => new { made.Token.Id, Token = made.Secret, made.Token.Name, Scopes = made.Token.Scopes.Split(' ') };

    static Command List()
    {
        var list = new Command("list", "Show the tokens, without their secrets");
        Work.InWorkspace(list, async (work, _, cancellation) =>
        {
            var tokens = await work.Get<Tokens>().List(cancellation);
            return work.Answer(tokens.Select(Line), string.Join(Environment.NewLine, tokens.Select(t => $"{t.Id}\t{t.Name}\t{t.Scopes}{(t.RevokedAt is null ? "" : "\trevoked")}")));
        });
        return list;
    }

    static Command Revoke()
    {
        var id = new Argument<long>("id") { Description = "As shown by token list" };
        var revoke = new Command("revoke", "Make a token stop working at once") { id };
        Work.InWorkspace(revoke, async (work, parsed, cancellation) => work.Answer(
            await work.Get<Tokens>().Revoke(parsed.GetRequiredValue(id), actor: null, cancellation), Line, token => $"{token.Id}\trevoked"));
        return revoke;
    }

    static object Line(ApiToken token) => new
    {
        token.Id,
        token.Name,
        Scopes = token.Scopes.Split(' '),
        Created = token.CreatedAt.ToString(),
        Revoked = token.RevokedAt?.ToString(),
    };
}
