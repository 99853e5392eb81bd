using System.CommandLine;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Identity;

namespace Handslag.Web.Cli;

/// <summary><c>user add</c> and <c>user link</c>.</summary>
static class UserCommand
{
    public static Command Make() => new("user", "People who sign in") { Add(), Link() };

    static Command Add()
    {
        var email = new Argument<string>("email");
        var side = new Option<string>("--side") { Description = "The side the person is on", Required = true };
        side.AcceptOnlyFromAmong([.. Enum.GetNames<Side>().Select(name => name.ToLowerInvariant())]);
        var roles = new Option<string[]>("--role") { Description = "May be given several times", DefaultValueFactory = _ => ["member"] };
        roles.AcceptOnlyFromAmong(RoleNames.All);
        var name = new Option<string>("--name") { Description = "Name for people; the part of the address before the @ where left out" };
        var password = new Option<bool>("--password-stdin") { Description = "Read the password from the first line of standard input; without it an invitation link is printed" };
        var add = new Command("add", "Give a person a place in a workspace") { email, side, roles, name, password };
        Work.InWorkspace(add, async (work, parsed, cancellation) =>
        {
            var address = parsed.GetRequiredValue(email);
            var secret = parsed.GetValue(password) ? await Console.In.ReadLineAsync(cancellation) ?? "" : null;
            var input = new NewUser(
                address, parsed.GetValue(name) ?? address.Split('@')[0], secret,
                Enum.Parse<Side>(parsed.GetRequiredValue(side), ignoreCase: true), RoleNames.Parse(parsed.GetRequiredValue(roles)));
            return work.Answer(
                await work.Get<InviteMember>().Run(input, actor: null, cancellation),
                made => new { made.User.Id, made.User.Email, Name = made.User.DisplayName, Invitation = Address(work, "invitation", made.Secret) },
                made => made.Secret is null ? made.User.Email! : Address(work, "invitation", made.Secret)!);
        });
        return add;
    }

    static Command Link()
    {
        var email = new Argument<string>("email");
        var link = new Command("link", "Print a link that signs this person in once") { email };
        Work.On(link, async (work, parsed, cancellation) =>
        {
            var address = parsed.GetRequiredValue(email);
            if (await work.Get<UserManager<User>>().FindByEmailAsync(address) is not { } user) return work.Refuse([new("user.unknown", "email", address)]);
            var secret = await work.Get<SignInLinks>().Make(LinkPurpose.SignIn, user.Id, null, cancellation);
            var url = Address(work, "sign-in/link", secret)!;
            return work.Answer(new { user.Email, Link = url }, url);
        });
        return link;
    }

    static string? Address(Work work, string path, string? secret) =>
        secret is null ? null : $"{Serving.PublicAddress(work.Configuration)}/{path}/{secret}";
}
