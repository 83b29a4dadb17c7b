namespace Haitou.Approval.Dossiers;

/// <summary>
/// Gathers everything of a case into an archive on disk. Nothing is sent before all is there, so that a dossier that lacks
/// something cannot be taken for a whole one.
/// </summary>
internal sealed class DossierMaker(IDocumentSession session, IIntakeApi intake, FileStore files, Town town, PdfDocument pdf, TimeProvider clock)
{
    internal static readonly Rule IntakeSilent = new("dossier.intake-unreachable", RefusalKind.Unavailable,
        "受理服务没有交付其保管的申请材料，案卷不完整，未予制作；请稍后重试。",
        "The intake service has not handed over its part, and there is no dossier without it; try again later.", "R25");

    internal static readonly Rule Damaged = new("dossier.material-damaged", RefusalKind.Unavailable,
        "{file} 与提交时的摘要不符，或者已不存在，案卷未予制作；请运维人员检查数据库。",
        "{file} does not have the digest that it had when it was handed in, or is not there; there is no dossier. Have an operator look at the database.");

    /// <summary>Makes the dossier and records who takes it.</summary>
    /// <returns>The archive, at its beginning, or why there is none.</returns>
    public async Task<(Stream? Dossier, Refusal? Refusal)> MakeAsync(string number, Officer officer, DossierSigner signer, CancellationToken ct)
    {
        var events = await session.Events.FetchStreamAsync(ApprovalCase.Key(number), token: ct);
        if (events is not [{ Data: CaseOpened opened }, ..])
            return (null, CommonRules.NotFound.Refuse(null, ("id", number)));
        if (!officer.IsConcernedBy(opened.Item.Department))
            return (null, CommonRules.OtherDepartment.Refuse());
        if (!pdf.IsAvailable)
            return (null, DocumentResultExtensions.NoFont.Refuse());

        var now = clock.GetUtcNow();
        var spool = FileReceiver.Spool();
        try
        {
            await using var archive = new DossierArchive(spool, now);
            await WriteAsync(archive, events, now, officer, ct);
            var manifest = await archive.FinishAsync(town.Code, town.Government, number, officer.Id, signer);
            session.Insert(new DossierTaken(Guid.CreateVersion7(now), number, officer.Id, now, manifest));
            await session.SaveChangesAsync(ct);
            return (spool, null);
        }
        catch (Incomplete e)
        {
            await spool.DisposeAsync();
            return (null, e.Refusal);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(
        DossierArchive archive, IReadOnlyList<IEvent> events, DateTimeOffset now, Officer officer, CancellationToken ct)
    {
        var state = events.Select(e => e.Data).Aggregate(default(ApprovalCase), ApprovalCase.Fold)!;
        var number = state.Opened.Number;
        var record = await AskIntakeAsync(() => intake.GetRecord(number, ct), ct);
        var papers = new List<DossierPaper>();
        foreach (var document in record.Documents)
        {
            var name = document.Kind.Chinese();
            var path = $"documents/application/{document.Order:00}-{$"{document.Kind}".ToLowerInvariant()}";
            foreach (var format in Enum.GetValues<DocumentFormat>())
                await FromIntakeAsync(archive, _ => $"{path}.{$"{format}".ToLowerInvariant()}", () => intake.GetDocument(number, document.Order, $"{format}", ct), ct);
            papers.Add(new DossierPaper(name, document.DocumentNumber, document.On, path));
        }

        papers.AddRange(await DocumentsAsync(archive, "documents/case", CaseDocuments.From(events.Select(e => e.Data), town)));
        var all = new List<RecordedEvent>([.. record.Events, .. events.Select(RecordedEvents.From)]);
        foreach (var licence in new[] { state.Opened.Licence?.Number, state.LicenceNumber }.OfType<string>().Distinct())
        {
            var changes = await session.Events.FetchStreamAsync(Licence.Key(licence), token: ct);
            if (changes is not [{ Data: Licences.LicenceIssued issued }, ..])
                continue; // applied for in vain: there is no licence of that number
            var first = (CaseOpened)(await session.Events.FetchStreamAsync(ApprovalCase.Key(issued.CaseNumber), version: 1, token: ct))[0].Data;
            papers.AddRange(await DocumentsAsync(archive, $"documents/licence-{DossierNames.InPath(licence)}", LicenceDocuments.From(changes.Select(e => e.Data), first, town)));
            all.AddRange(changes.Select(RecordedEvents.From));
        }

        foreach (var order in await session.Query<CorrectionOrder>().Where(o => o.CaseNumber == number).OrderBy(o => o.Id).ToListAsync(ct))
            all.AddRange((await session.Events.FetchStreamAsync(order.Id, token: ct)).Select(RecordedEvents.From));
        var records = await RecordsAsync(archive, all, ct);
        var materials = new List<DossierMaterial>();
        foreach (var (i, material) in record.Materials.Index())
            materials.Add(new DossierMaterial(material, await MaterialAsync(archive, i + 1, material.Material, ct)));
        await archive.AddEventsAsync(all);
        await archive.AddJsonAsync("evidence/screenings.json", state.Screenings);
        var pushes = await ReadPushes.OfCaseAsync(session, number, ct);
        await archive.AddJsonAsync("evidence/claims.json", pushes.Select(p => p.Claim).Where(claim => claim is not null).ToArray());
        await archive.AddJsonAsync("evidence/pushes.json", pushes);
        await archive.AddAsync("index.html", DossierIndex.Page(state, town, now, officer.Id, papers, materials, records, all));
    }

    private async Task<IReadOnlyList<DossierPaper>> DocumentsAsync(DossierArchive archive, string folder, IReadOnlyList<CaseDocument> documents)
    {
        var papers = new List<DossierPaper>();
        foreach (var (i, (kind, document)) in documents.Index())
        {
            var path = $"{folder}/{i + 1:00}-{$"{kind}".ToLowerInvariant()}";
            await archive.AddAsync($"{path}.html", HtmlDocument.Render(document));
            await archive.AddAsync($"{path}.pdf", pdf.Render(document));
            papers.Add(new DossierPaper(document.Title, document.Number, document.On, path));
        }

        return papers;
    }

    /// <summary>The path of its file; null for paper.</summary>
    private async Task<string?> MaterialAsync(DossierArchive archive, int order, SubmittedMaterial material, CancellationToken ct)
    {
        if (material.Sha256 is not { } digest)
            return null;
        var file = await FromIntakeAsync(archive, type => $"materials/{order:00}-{DossierNames.InPath(material.Code)}{DossierNames.Extension(type)}", () => intake.GetFile(digest, ct), ct);
        return file.Sha256 == digest ? file.Path : throw new Incomplete(Damaged.Refuse(null, ("file", file.Path)));
    }

    /// <summary>What officers uploaded: whatever an event of ours names by its digest.</summary>
    private async Task<IReadOnlyList<DossierRecord>> RecordsAsync(DossierArchive archive, IReadOnlyList<RecordedEvent> events, CancellationToken ct)
    {
        var records = new List<DossierRecord>();
        foreach (var e in events)
        {
            if (DigestOf(e) is not { } digest)
                continue;
            var path = $"records/{records.Count + 1:00}-{DossierNames.InPath(e.Type)}";
            if (await files.FindAsync(digest, ct) is not { } file)
                throw new Incomplete(Damaged.Refuse(null, ("file", path)));
            var written = await archive.AddAsync(path + DossierNames.Extension(file.ContentType), to => files.CopyToAsync(digest, to, ct));
            if (written.Sha256 != digest)
                throw new Incomplete(Damaged.Refuse(null, ("file", path)));
            records.Add(new DossierRecord(DossierNames.OfEvent(e.Type), e.RecordedAt, written.Path));
        }

        return records;

        static string? DigestOf(RecordedEvent e) => e.Type switch
        {
            "case_examined" => e.Data.GetProperty("surveyRecord").GetString(),
            "hearing_held" or "correction_answer_given" => e.Data.GetProperty("sha256").GetString(),
            _ => null,
        };
    }

    private static async Task<DossierFile> FromIntakeAsync(
        DossierArchive archive, Func<string?, string> path, Func<Task<Refit.ApiResponse<Stream>>> ask, CancellationToken ct)
    {
        using var answer = await AnswerAsync(ask, ct);
        return await archive.AddAsync(path(answer.ContentHeaders?.ContentType?.MediaType), async to =>
        {
            var buffer = new byte[64 * 1024];
            while (await ReadAsync(answer.Content!, buffer, ct) is > 0 and var read)
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
        });
    }

    private static async Task<T> AskIntakeAsync<T>(Func<Task<Refit.ApiResponse<T>>> ask, CancellationToken ct)
    {
        using var answer = await AnswerAsync(ask, ct);
        return answer.Content!;
    }

    /// <summary>An answer with content; anything else is none.</summary>
    private static async Task<Refit.ApiResponse<T>> AnswerAsync<T>(Func<Task<Refit.ApiResponse<T>>> ask, CancellationToken ct)
    {
        try
        {
            var answer = await ask();
            if (answer is { IsSuccessStatusCode: true, Content: not null })
                return answer;
            answer.Dispose();
        }
        catch (Exception e) when (e is HttpRequestException or Polly.ExecutionRejectedException or Refit.ApiExceptionBase && !ct.IsCancellationRequested)
        {
            // Falls through: unreachable is an answer of its own.
        }

        throw new Incomplete(IntakeSilent.Refuse());
    }

    private static async Task<int> ReadAsync(Stream from, Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await from.ReadAsync(buffer, ct);
        }
        catch (Exception e) when (e is IOException or HttpRequestException && !ct.IsCancellationRequested)
        {
            throw new Incomplete(IntakeSilent.Refuse());
        }
    }

    /// <summary>There is no whole dossier to be had.</summary>
    private sealed class Incomplete(Refusal refusal) : Exception
    {
        public Refusal Refusal => refusal;
    }
}
