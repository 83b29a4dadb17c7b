namespace Haitou.Approval.Cases;

/// <summary>
/// A district department that can be asked (R18). The setup puts those of the catalogue here as it puts them into intake: they
/// change with the catalogue's file and with nothing else, so no message between the services is needed.
/// </summary>
/// <param name="Code">Its code, which is also its address in the department edge.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Name in everyday use.</param>
public sealed record Department(string Code, string Name, string ShortName);
