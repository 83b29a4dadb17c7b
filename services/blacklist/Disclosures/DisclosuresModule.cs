namespace Haitou.Blacklist.Disclosures;

/// <summary>
/// A subject's right to know what is held about it and why (告知名单信息). Told at the window, to who has proved to be the subject; who was
/// told what is on record.
/// </summary>
internal sealed class DisclosuresModule : ServiceModule
{
    /// <summary>Who tells.</summary>
    public static readonly string[] Tellers = [Roles.Clerk, Roles.Approver];

    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(HoldingsDisclosed));
        options.Stream<Disclosure>();
    }
}
