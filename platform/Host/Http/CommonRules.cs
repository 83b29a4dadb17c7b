using Haitou.Law;

namespace Haitou.Platform.Host;

/// <summary>What every endpoint can refuse, whatever it does.</summary>
public static class CommonRules
{
    /// <summary>The body is no JSON, or not of the command's form.</summary>
    public static readonly Rule Malformed = new("request.malformed", RefusalKind.Invalid,
        "请求内容不是有效的 JSON，或类型不符：{path}", "The body is not valid JSON, or a value is of the wrong type: {path}");

    /// <summary>A compulsory field is not there.</summary>
    public static readonly Rule Missing = new("request.field-missing", RefusalKind.Invalid,
        "缺少必填项：{field}", "A required field is missing: {field}");

    /// <summary>A field that the command does not know.</summary>
    public static readonly Rule Unknown = new("request.field-unknown", RefusalKind.Invalid,
        "含有未定义的字段：{field}", "A field is not known here: {field}");

    /// <summary>A part of the address, a parameter or a header that is not of its form.</summary>
    public static readonly Rule Parameter = new("request.parameter", RefusalKind.Invalid,
        "地址或参数中的 {field} 无效。", "{field}, in the address or among the parameters, is not valid.");

    /// <summary>The body ended before its announced length, or the request is broken in another way.</summary>
    public static readonly Rule Broken = new("request.broken", RefusalKind.Invalid,
        "请求不完整或已损坏，未作任何处理。", "The request is incomplete or broken; nothing was done.");

    /// <summary>The body is larger than the limit.</summary>
    public static readonly Rule TooLarge = new("request.too-large", RefusalKind.Invalid,
        "请求内容超过大小限制。", "The body is larger than the limit.");

    /// <summary>Asked too often.</summary>
    public static readonly Rule TooMany = new("request.too-many", RefusalKind.Unavailable,
        "查询过于频繁，请稍后再试。", "That was too often; try again later.");

    /// <summary>It took longer than any request may.</summary>
    public static readonly Rule TookTooLong = new("request.took-too-long", RefusalKind.Unavailable,
        "处理时间超过上限，已中止，请稍后用同一 Idempotency-Key 重试。", "It took too long and was broken off; try again later, with the same Idempotency-Key.");

    /// <summary>No such address.</summary>
    public static readonly Rule NoSuchAddress = new("request.no-such-address", RefusalKind.NotFound,
        "没有这个地址。", "There is no such address.");

    /// <summary>The address does not take this method.</summary>
    public static readonly Rule MethodNotAllowed = new("request.method-not-allowed", RefusalKind.Invalid,
        "该地址不支持此方法。", "The address does not take this method.");

    /// <summary>The body is of another type than the endpoint reads.</summary>
    public static readonly Rule MediaType = new("request.media-type", RefusalKind.Invalid,
        "不支持的内容类型。", "The content type is not supported.");

    /// <summary>No token, or not a valid one.</summary>
    public static readonly Rule NotAuthenticated = new("identity.not-authenticated", RefusalKind.Forbidden,
        "请先登录。", "Sign in first.");

    /// <summary>The officer's role does not allow it.</summary>
    public static readonly Rule RoleForbids = new("identity.role-forbids", RefusalKind.Forbidden,
        "您的岗位无权进行此操作。", "Your role does not allow this.");

    /// <summary>The officer belongs to another department.</summary>
    public static readonly Rule OtherDepartment = new("identity.other-department", RefusalKind.Forbidden,
        "此事项属于其他部门。", "This belongs to another department.");

    /// <summary>A write without the version it was decided on.</summary>
    public static readonly Rule IfMatchRequired = new("precondition.required", RefusalKind.Invalid,
        "缺少 If-Match：请先读取最新版本。", "If-Match is missing: read the current version first.");

    /// <summary>The caller decided on a version that is no longer the current one.</summary>
    public static readonly Rule Stale = new("precondition.stale", RefusalKind.Conflict,
        "内容已被他人更新，请重新读取后再试。", "Somebody else has changed it; read it again and retry.");

    /// <summary>A creating write without a key.</summary>
    public static readonly Rule IdempotencyKeyRequired = new("idempotency.key-required", RefusalKind.Invalid,
        "缺少 Idempotency-Key（1 至 100 个字符）。", "Idempotency-Key is missing (1 to 100 characters).");

    /// <summary>The same key came with another body.</summary>
    public static readonly Rule IdempotencyKeyReused = new("idempotency.key-reused", RefusalKind.Invalid,
        "同一 Idempotency-Key 已用于另一内容。", "This Idempotency-Key was used with another body.");

    /// <summary>What the command speaks of does not exist.</summary>
    public static readonly Rule NotFound = new("not-found", RefusalKind.NotFound,
        "未找到：{id}", "Not found: {id}");

    /// <summary>The database or another part is away.</summary>
    public static readonly Rule Unavailable = new("service.unavailable", RefusalKind.Unavailable,
        "系统暂时不可用，未作任何处理，请稍后重试。", "The system is unavailable for the moment; nothing was done. Try again shortly.");

    /// <summary>A defect of ours.</summary>
    public static readonly Rule Defect = new("service.defect", RefusalKind.Unavailable,
        "系统内部错误，未作任何处理，已记录。", "An internal error; nothing was done, and it has been recorded.");
}
