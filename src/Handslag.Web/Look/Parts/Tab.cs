namespace Handslag.Web.Look.Parts;

/// <summary>A part of a subject that has its own address. <paramref name="Count"/> is already written.</summary>
public sealed record Tab(string Href, string Text, bool IsCurrent, string? Count = null);

/// <summary>One of the values a field offers.</summary>
public sealed record Choice(string Value, string Text);

/// <summary>What is wrong with what was entered; <paramref name="Field"/> is the name of the input.</summary>
public sealed record FieldError(string Field, string Message);
