using Microsoft.Extensions.Options;

namespace Handslag.Platform.Notices;

public enum MailTls
{
    /// <summary>Encrypted after a greeting in the clear; a server that cannot is refused.</summary>
    StartTls = 1,

    /// <summary>Encrypted from the first byte.</summary>
    Implicit = 2,

    /// <summary>In the clear: for a relay on this machine.</summary>
    None = 3,
}

/// <summary>How mail leaves; settings under <c>Mail</c>. Without a host no mail is sent.</summary>
public sealed class MailOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public MailTls Tls { get; set; } = MailTls.StartTls;

    public string? User { get; set; }

    /// <summary>Never shown, never logged.</summary>
    public string? Password { get; set; }

    /// <summary>The address mail comes from.</summary>
    public string? From { get; set; }

    public string FromName { get; set; } = "Handslag";

    /// <summary>A PEM file with the authority that signed the mail server's certificate, where the machine does not know it.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>How long the whole conversation with the mail server may take.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    public bool IsSetUp => !string.IsNullOrWhiteSpace(Host);
}

sealed class MailOptionsRules : IValidateOptions<MailOptions>
{
    const int LongestSeconds = 25;

    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        if (!options.IsSetUp) return ValidateOptionsResult.Success;
        var problems = new List<string>();
        if (options.Port is < 1 or > 65_535) problems.Add("Mail:Port must lie between 1 and 65535.");
        if (!Enum.IsDefined(options.Tls)) problems.Add("Mail:Tls must be StartTls, Implicit or None.");
        if (!MimeKit.MailboxAddress.TryParse(options.From, out _)) problems.Add("Mail:From must be an e-mail address.");
        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password)) problems.Add("Mail:User and Mail:Password belong together.");
        if (options.Password is { Length: > 0 } && options.Tls == MailTls.None) problems.Add("Mail:Tls must not be None where there is a password.");
        if (options.CertificateAuthority is { Length: > 0 } file && !File.Exists(file)) problems.Add("Mail:CertificateAuthority must be a file.");
        if (options.TimeoutSeconds is < 1 or > LongestSeconds) problems.Add($"Mail:TimeoutSeconds must lie between 1 and {LongestSeconds}.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
