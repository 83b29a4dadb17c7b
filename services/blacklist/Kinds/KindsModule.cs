namespace Haitou.Blacklist.Kinds;

/// <summary>Kinds of list (名单种类, 国办发〔2020〕49号): declared by an operator, or by a department for itself, before anything is listed under them.</summary>
internal sealed class KindsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(KindDeclared), typeof(KindRevised), typeof(KindClosed));
        options.StreamWithSnapshot<ListKind>(ListKind.Prefix);
    }
}
