namespace Haitou.Contracts.Blacklist;

/// <summary>What a joint punishment says (联合惩戒, R22).</summary>
/// <param name="LegalBasis">What it rests on: the law in 《》, or a policy's document number (国办发〔2020〕49号).</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Effect">What it does to an approval (R23).</param>
/// <param name="Measures">What is to be carried out, and by whom; at least one.</param>
/// <param name="Items">Codes of the items it bears on.</param>
/// <param name="Departments">Codes of departments all of whose items it bears on.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
public sealed record PunishmentTerms(
    string LegalBasis, string Reason, ListEffect Effect, IReadOnlyList<PunishmentMeasure> Measures, IReadOnlyList<string> Items,
    IReadOnlyList<string> Departments, DateOnly ValidFrom, DateOnly? ValidUntil = null);

/// <summary>Orders a joint punishment.</summary>
/// <param name="Subject">Who is punished.</param>
/// <param name="Terms">What it says.</param>
public sealed record OrderPunishment(Party Subject, PunishmentTerms Terms);

/// <summary>Amends it, whole; measures that were fed back keep their place.</summary>
/// <param name="Terms">What it says from now on.</param>
/// <param name="Reason">Why.</param>
public sealed record AmendPunishment(PunishmentTerms Terms, string Reason);

/// <summary>A body reports that it carried a measure out (惩戒反馈).</summary>
/// <param name="Number">The measure, by its place from 1.</param>
/// <param name="CarriedOutOn">The day.</param>
/// <param name="Outcome">What was done, and what came of it.</param>
public sealed record FeedBackMeasure(int Number, DateOnly CarriedOutOn, string Outcome);

/// <summary>Lifts it (解除).</summary>
/// <param name="Reason">Why.</param>
public sealed record LiftPunishment(string Reason);

/// <summary>A joint punishment.</summary>
/// <param name="PunishmentId">Its identity.</param>
/// <param name="Department">Who initiated it.</param>
/// <param name="Subject">Who is punished; masked for who need not know.</param>
/// <param name="Terms">What it says.</param>
/// <param name="Feedback">What was reported.</param>
/// <param name="Awaited">Bodies that have not reported on a measure of theirs.</param>
/// <param name="LiftedAt">When it was lifted; null while it stands.</param>
/// <param name="ExpiredAt">When it was found to have expired; null until then.</param>
/// <param name="History">What happened to it, the order first.</param>
public sealed record PunishmentView(
    Guid PunishmentId, string Department, Party Subject, PunishmentTerms Terms, IReadOnlyList<MeasureFeedback> Feedback, IReadOnlyList<string> Awaited,
    DateTimeOffset? LiftedAt, DateTimeOffset? ExpiredAt, IReadOnlyList<PunishmentStep> History);

/// <summary>A step of a joint punishment.</summary>
/// <param name="Officer">Who; null for the passing of time.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, or what was reported; null for the order.</param>
/// <param name="Terms">What it said from then on; null where that did not change.</param>
public sealed record PunishmentStep(string? Officer, DateTimeOffset At, string? Reason, PunishmentTerms? Terms);
