using System.Security.Cryptography;
using Haitou.DossierVerifier;

const int Failed = 1;
const int WrongUsage = 2;

if (args is not [var file, "--key", var keyFile])
    return Say(WrongUsage, "用法：verify-dossier 案卷.zip --key 公钥.pem", "usage: verify-dossier FILE --key PUBLIC_KEY_PEM");

using var trusted = ECDsa.Create();
try
{
    trusted.ImportFromPem(File.ReadAllText(keyFile));
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
{
    return Say(WrongUsage, $"不能读取公钥 {keyFile}。", $"The public key {keyFile} cannot be read.");
}

try
{
    using var stream = File.OpenRead(file);
    var (manifest, problems) = Verification.Verify(stream, trusted);
    foreach (var problem in problems)
        Say(Failed, problem.Chinese, problem.English);
    if (problems.Count > 0)
        return Say(Failed, "案卷未通过验证。", "The dossier does not verify.");
    Console.WriteLine($"""
        案卷完整，签名有效。 / The dossier is whole and its signature is valid.
        办件编号 / case      {manifest!.CaseNumber}
        镇 / town            {manifest.Town} {manifest.Government}
        制作 / made          {manifest.MadeAt:O}, {manifest.MadeBy}
        文件 / files         {manifest.Files.Count}
        事件 / events        {manifest.Events.Entries.Count}
        链首 / chain head    {manifest.Events.Head}
        公钥 / key           {manifest.Signature.KeyId}
        """);
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    return Say(WrongUsage, $"不能读取 {file}。", $"{file} cannot be read.");
}

static int Say(int exitCode, string chinese, string english)
{
    Console.Error.WriteLine($"{chinese} / {english}");
    return exitCode;
}
