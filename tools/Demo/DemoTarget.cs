using System.Net.Http.Headers;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.Platform.Host;
using Refit;

namespace Haitou.Demo;

/// <summary>The running development system that the day is played on.</summary>
/// <param name="Services">Addresses of intake, approval, supervision and blacklist, by these names.</param>
/// <param name="Broker">The broker, as a department's own system reaches it.</param>
/// <param name="DevelopmentKey">What the system's tokens are signed with.</param>
public sealed record DemoTarget(IReadOnlyDictionary<string, Uri> Services, Uri Broker, string DevelopmentKey)
{
    private static readonly RefitSettings Json = new(new SystemTextJsonContentSerializer(HttpJson.Stored));

    internal IIntakeApi Intake(Officer officer) => RestService.ForGenerated<IIntakeApi>(Client("intake", officer), Json);

    internal IApprovalApi Approval(Officer officer) => RestService.ForGenerated<IApprovalApi>(Client("approval", officer), Json);

    internal ISupervisionApi Supervision(Officer officer) => RestService.ForGenerated<ISupervisionApi>(Client("supervision", officer), Json);

    internal IBlacklistApi Blacklist(Officer officer) => RestService.ForGenerated<IBlacklistApi>(Client("blacklist", officer), Json);

    internal IClockApi Clock(Officer officer) => RestService.ForGenerated<IClockApi>(Client("intake", officer), Json);

    private HttpClient Client(string service, Officer officer)
    {
        var client = new HttpClient { BaseAddress = Services[service], Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DevelopmentTokens.Create(DevelopmentKey, officer));
        return client;
    }
}

/// <summary>Who plays.</summary>
internal static class Cast
{
    public static readonly Officer Clerk = Of("窗口-李", Roles.Clerk);
    public static readonly Officer Examiner = Of("审查-王", Roles.Examiner, Roles.Approver);
    public static readonly Officer Approver = Of("审批-赵", Roles.Approver);
    public static readonly Officer Head = Of("分管镇长-郑", Roles.AgencyHead);
    public static readonly Officer Operator = Of("运维-孙", Roles.Operator);
    public static readonly Officer Enforcement = Of("执法-周", Roles.Enforcement);

    public static Officer DepartmentOfficer(string code) => new($"{code}-吴", new HashSet<string> { Roles.Department }, code);

    private static Officer Of(string id, params string[] roles) => new(id, roles.ToHashSet(), null);
}

/// <summary>The operator's clock.</summary>
public interface IClockApi
{
    /// <summary>The time as the system takes it.</summary>
    [Get("/operations/clock")]
    Task<ApiResponse<ClockView>> Get(CancellationToken ct);

    /// <summary>Moves it.</summary>
    [Post("/operations/clock")]
    Task<ApiResponse<ClockView>> Advance([Body] AdvanceClock body, CancellationToken ct);
}
