using Handslag.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.People;

/// <param name="Password">Left out, the person comes in by a link. Someone who already has an account keeps their own.</param>
public sealed record NewUser(string Email, string? Name, string? Password, Side Side, Roles Roles);

/// <summary>Gives a person a place in the workspace that has been entered, and an account if they have none yet.</summary>
public sealed class AddUser(HandslagDb db, UserManager<User> users, IClock clock)
{
    public async Task<Outcome<User>> Run(NewUser input, CancellationToken cancellation)
    {
        var known = await users.FindByEmailAsync(input.Email ?? "");
        List<Refusal> refusals = [.. Invalid.Email("email", input.Email), .. Invalid.Place(input.Side, input.Roles)];
        if (known is null) refusals.AddRange(await CheckNew(input));
        else if (await db.Set<Member>().AnyAsync(m => m.UserId == known.Id && m.LeftAt == null, cancellation))
            refusals.Add(new("member.already", "email", input.Email));
        if (refusals.Count > 0) return refusals;
        return await db.Write(token => Make(input, known, token), cancellation);
    }

    internal async Task<List<Refusal>> CheckNew(NewUser input)
    {
        List<Refusal> refusals = [.. Invalid.Name("name", input.Name)];
        if (input.Password is not null) refusals.AddRange(await Passwords.Check(users, input.Password));
        return refusals;
    }

    internal async Task<User> Make(NewUser input, User? known, CancellationToken cancellation)
    {
        var user = known ?? await MakeAccount(input);
        var former = await db.Set<Member>().SingleOrDefaultAsync(m => m.UserId == user.Id, cancellation);
        if (former is not null)
        {
            (former.Side, former.Roles, former.LeftAt, former.JoinedAt) = (input.Side, input.Roles, null, clock.GetCurrentInstant());
            former.Revision++;
        }
        else
        {
            db.Add(new Member { WorkspaceId = db.Scope.Id, UserId = user.Id, Side = input.Side, Roles = input.Roles, JoinedAt = clock.GetCurrentInstant() });
        }

        if (!await db.Set<Membership>().AnyAsync(m => m.UserId == user.Id && m.WorkspaceId == db.Scope.Id, cancellation))
            db.Add(new Membership { UserId = user.Id, WorkspaceId = db.Scope.Id });
        await db.SaveChangesAsync(cancellation);
        return user;
    }

    async Task<User> MakeAccount(NewUser input)
    {
        var user = new User { UserName = input.Email, Email = input.Email, EmailConfirmed = true, DisplayName = input.Name!.Trim(), LockoutEnabled = true };
        var made = input.Password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, input.Password);
        return made.Succeeded ? user : throw new InvalidOperationException(string.Join(' ', made.Errors.Select(error => error.Description)));
    }
}
