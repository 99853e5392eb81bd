using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Platform.People;

public static class PeopleModule
{
    /// <summary>Registers accounts, workspaces, members, links and tokens; how somebody signs in is the web's business.</summary>
    public static IdentityBuilder AddPeople(this IServiceCollection services, PeopleLimits limits)
    {
        services.AddSingleton(limits);
        services.AddScoped<CreateWorkspace>().AddScoped<ChangeWorkspace>().AddScoped<RemoveWorkspace>().AddScoped<RemoveDemo>().AddScoped<AddUser>().AddScoped<InviteMember>().AddScoped<ChangeMember>().AddScoped<MakeMemberLink>().AddScoped<ExportMember>().AddScoped<ForgetMember>();
        services.AddScoped<SignInLinks>().AddScoped<InvitationGuest>().AddScoped<AcceptInvitation>().AddScoped<SetUp>();
        services.AddScoped<ChoosePreferences>().AddScoped<Members>().AddScoped<Tokens>();
        return services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            // The name to sign in with is the address, in any alphabet.
            options.User.AllowedUserNameCharacters = "";
            options.Password.RequiredLength = limits.ShortestPassword;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = limits.WrongPasswords;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(limits.LockedMinutes);
            options.Lockout.AllowedForNewUsers = true;
        }).AddEntityFrameworkStores<HandslagDb>();
    }
}
