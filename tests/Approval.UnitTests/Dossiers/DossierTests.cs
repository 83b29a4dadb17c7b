using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Haitou.Approval.Dossiers;
using Haitou.Contracts;
using Haitou.DossierVerifier;
using Haitou.Platform.Store;
using Haitou.TestSupport;
using Marten;
using Microsoft.Extensions.Configuration;
using static Haitou.TestSupport.TamperedDossier;

namespace Haitou.Approval.UnitTests.Dossiers;

public sealed class DossierTests : IAsyncLifetime
{
    private const string Material = "materials/01-01.pdf";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private byte[] _dossier = [];

    public async ValueTask InitializeAsync() => _dossier = await WriteAsync();

    [Fact]
    public void A_dossier_verifies_with_the_towns_key()
    {
        var (manifest, problems) = Verify(_dossier);

        Assert.Empty(problems);
        Assert.Equal(("320707106", "320707106-2026-000001", "auditor-1", 3), (manifest!.Town, manifest.CaseNumber, manifest.MadeBy, manifest.Events.Entries.Count));
        Assert.Equal([Material, "events.jsonl", "index.html", "public-key.pem"], manifest.Files.Select(f => f.Path));
    }

    [Fact]
    public void One_byte_changed_anywhere_and_it_does_not_verify()
    {
        for (var at = 0; at < _dossier.Length; at++)
            Assert.NotEmpty(Verify(Flip(_dossier, at)).Problems);
    }

    [Theory]
    [InlineData(Material, "not as the manifest says: materials/01-01.pdf")]
    [InlineData("index.html", "not as the manifest says: index.html")]
    [InlineData(Events, "not as the manifest says: events.jsonl")]
    [InlineData(Events, "chain of events breaks at event 1")]
    [InlineData(TamperedDossier.ManifestFile, "signature is not valid")]
    [InlineData(Signature, "signature is not valid")]
    [InlineData("public-key.pem", "not as the manifest says: public-key.pem")]
    public void A_file_changed_by_somebody_who_seals_the_archive_again_is_named(string path, string problem)
    {
        Says(problem, With(_dossier, path, content => Flip(content, content.Length / 6)));
    }

    [Fact]
    public void A_file_added_taken_out_or_there_twice_is_named()
    {
        var files = Unpack(_dossier);

        Says("a file too many: materials/02-02.pdf", Pack([.. files, ("materials/02-02.pdf", [1])]));
        Says("is missing: materials/01-01.pdf", Pack(files.Where(f => f.Path != Material)));
        Says("is there twice: materials/01-01.pdf", Pack([.. files, (Material, [1])]));
        Says("manifest.json is missing", Pack(files.Where(f => f.Path != TamperedDossier.ManifestFile)));
        Says("manifest.sig is missing", Pack(files.Where(f => f.Path != Signature)));
        Says("is missing: materials/01-01.pdf", Pack(files.Select(f => f.Path == Material ? (Material.ToUpperInvariant(), f.Content) : f)));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../evil")]
    [InlineData("..\\evil")]
    [InlineData("a//b")]
    [InlineData("folder/")]
    [InlineData("a\u001b[31mb")]
    public void A_name_that_leads_out_of_a_folder_or_tricks_a_terminal_is_refused(string name)
    {
        var (_, problems) = Verify(Pack([.. Unpack(_dossier), (name, [])]));

        Assert.Contains(problems, p => p.English.StartsWith("A file's name is not allowed", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, p => p.English.Contains('\u001b'));
    }

    [Fact]
    public void Events_in_another_order_or_less_of_them_break_the_chain_even_under_a_good_signature()
    {
        foreach (var change in (Func<string[], string[]>[])[lines => [lines[1], lines[0], lines[2]], lines => lines[..2], lines => [.. lines, lines[2]]])
        {
            var events = Encoding.UTF8.GetBytes(string.Concat(change(LinesOf(_dossier)).Select(l => l + "\n")));
            var changed = With(_dossier, Events, _ => events);
            var listed = Verify(_dossier).Manifest!.Files.Single(f => f.Path == Events);
            var signed = Resign(changed, m => m
                .Replace(listed.Sha256, Convert.ToHexStringLower(SHA256.HashData(events)))
                .Replace($"\"bytes\": {listed.Bytes},", $"\"bytes\": {events.Length},"), _key);

            Assert.Contains("chain of events", Assert.Single(Verify(signed).Problems).English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Signed_with_another_key_it_does_not_verify_even_if_the_dossier_brings_that_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Says("signature is not valid", Resign(_dossier, m => m, other));
        Assert.Contains(Verification.Verify(new MemoryStream(_dossier), other).Problems, p => p.English.Contains("signature is not valid"));
    }

    [Fact]
    public void A_key_id_that_is_not_the_trusted_keys_is_named() =>
        Says("names another key", Resign(_dossier, m => m.Replace(Verify(_dossier).Manifest!.Signature.KeyId, new string('0', 64)), _key));

    [Fact]
    public void Cut_off_anywhere_it_fails_with_a_clear_message()
    {
        for (var length = 0; length < _dossier.Length; length += 7)
            Assert.NotEmpty(Verify(_dossier[..length]).Problems);
        Says("no dossier, or it has been cut off", _dossier[..^100]);
        Says("no dossier, or it has been cut off", [.. _dossier, 0]);
        Says("no dossier, or it has been cut off", Encoding.UTF8.GetBytes("not an archive at all, however long this text may be, it is not; and it goes on for a while"));
    }

    [Fact]
    public void Absurd_sizes_are_not_believed()
    {
        var bomb = With(_dossier, Material, _ => new byte[100 << 20]); // packs into a few kilobytes
        Says("not as the manifest says: materials/01-01.pdf", bomb);

        var directory = _dossier.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(directory.Length - 64 - 22 + 12), uint.MaxValue);
        Says("directory is too large", directory);

        var bytes = Verify(_dossier).Manifest!.Files.Single(f => f.Path == Material).Bytes;
        Says("too large in all", Resign(_dossier, m => m.Replace($"\"bytes\": {bytes},", "\"bytes\": 9223372036854775807,"), _key));
        Says("not as the manifest says", Resign(_dossier, m => m.Replace($"\"bytes\": {bytes},", "\"bytes\": -1,"), _key));
        Says("cannot be read, or is of an unknown format", Resign(_dossier, m => m.Replace("haitou-dossier/1", "haitou-dossier/2"), _key));
        Says("cannot be read, or is of an unknown format", Resign(_dossier, m => "[]", _key));
    }

    [Fact]
    public void The_key_is_a_pem_file_or_base64_and_one_that_is_none_stops_the_start()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, _key.ExportPkcs8PrivateKeyPem());
            using var fromFile = SignerOf(file);
            using var fromText = SignerOf(Convert.ToBase64String(_key.ExportPkcs8PrivateKey()));
            Assert.Equal(fromFile!.KeyId, fromText!.KeyId);
            Assert.Null(SignerOf(""));

            using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            File.WriteAllText(file, _key.ExportSubjectPublicKeyInfoPem());
            Assert.All(
                (string[])[file, "nonsense", "bm9uc2Vuc2U=", "/no/such/file.pem", Convert.ToBase64String(larger.ExportPkcs8PrivateKey())],
                wrong => Assert.Contains("Dossier:SigningKey", Assert.Throws<InvalidOperationException>(() => SignerOf(wrong)).Message, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Every_event_of_a_case_and_of_a_licence_has_a_Chinese_name_in_the_table_of_contents()
    {
        var options = new StoreOptions();
        options.Connection("Host=nowhere.invalid");
        EventStoreExtensions.Configure(options, ApprovalService.Definition.Store);
        using var store = new DocumentStore(options);

        var names = ((IReadOnlyStoreOptions)store.Options).Events.AllKnownEventTypes()
            .Where(e => e.EventType.Namespace!.StartsWith("Haitou.Approval.Cases", StringComparison.Ordinal) || e.EventType.Namespace is "Haitou.Approval.Licences" or "Haitou.Approval.Corrections")
            .Select(e => e.EventTypeName).ToArray();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.NotEqual(name, DossierNames.OfEvent(name)));
    }

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<byte[]> WriteAsync()
    {
        using var memory = new MemoryStream();
        var signer = SignerOf(Convert.ToBase64String(_key.ExportPkcs8PrivateKey()))!;
        await using var archive = new DossierArchive(memory, Given.Now);
        await archive.AddAsync(Material, Encoding.UTF8.GetBytes("%PDF-1.7 营业执照"));
        await archive.AddEventsAsync([.. Enumerable.Range(1, 3).Select(i => new RecordedEvent(
            "case/1", i, "case_screened", null, Given.Now, null, JsonSerializer.SerializeToElement(new { 内容 = i })))]);
        await archive.AddAsync("index.html", "<p>案卷</p>");
        await archive.FinishAsync("320707106", "海头镇人民政府", "320707106-2026-000001", "auditor-1", signer);
        return memory.ToArray();
    }

    private static DossierSigner? SignerOf(string setting) =>
        DossierSigner.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Dossier:SigningKey", setting)]).Build());

    private static string[] LinesOf(byte[] dossier) =>
        Encoding.UTF8.GetString(Unpack(dossier).Single(f => f.Path == Events).Content).Split('\n')[..^1];

    private (Manifest? Manifest, IReadOnlyList<Problem> Problems) Verify(byte[] dossier) => Verification.Verify(new MemoryStream(dossier), _key);

    private void Says(string problem, byte[] dossier) =>
        Assert.Contains(Verify(dossier).Problems, p => p.English.Contains(problem, StringComparison.Ordinal));
}
