namespace Haitou.LocalData;

/// <summary>The request with which a newcomer begins: an application handed in at the window.</summary>
public static class FirstRequest
{
    /// <summary>Valid as it stands: an item of the catalogue, its required materials, a credit code whose check character is right.</summary>
    public const string Body = """
        {"itemCode":"CG-001","channel":"Hall","applicantTown":"320707106",
         "applicant":{"kind":"Organisation","name":"赣榆示例建设有限公司","idNumber":"91320799MA1EXAMP0N"},
         "materials":[{"code":"01","form":"Paper"},{"code":"02","form":"Paper"},{"code":"03","form":"Paper"},{"code":"04","form":"Paper"}]}
        """;

    /// <summary>As a person types it.</summary>
    public static string For(Uri intake) => $"""
        curl -i {intake}applications \
          -H "Authorization: Bearer $({Run} token clerk)" \
          -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -H "Content-Type: application/json" -d '{Body}'
        """;

    /// <summary>How this system's own <c>./run</c> is called.</summary>
    public static string Run =>
        Environment.GetEnvironmentVariable("HAITOU_DATA") is { Length: > 0 } data ? $"HAITOU_DATA='{data}' ./run" : "./run";
}
