using System.Text.Json;

namespace Haitou.TestSupport;

/// <summary>Bodies of requests as people at the window and in departments send them, by the thousand: each for a subject of its own.</summary>
public static class WindowBodies
{
    /// <summary>The examination of a case.</summary>
    public const string Examination = """{"opinion":"符合条件","surveyedBy":[]}""";

    /// <summary>The grant of a case.</summary>
    public const string Grant = """{"reasons":"符合法定条件","referenceAnswers":[]}""";

    private const string SomeEntry =
        """{"list":"严重失信主体名单","subject":{"kind":"Organisation","idNumber":"ID","name":"被列NAME公司"},"effect":"Condition","legalBasis":"《企业信息公示暂行条例》第十七条","reason":"连续三年未公示年报","items":[],"validFrom":"2026-01-01","validUntil":null}""";

    private const int FirstListed = 50_000_000; // nobody of them applies

    /// <summary>What an application for the item CG-001 says, with all that it needs, before it is somebody's: see <see cref="ApplicationOf"/>.</summary>
    /// <param name="intake">Where the item is.</param>
    public static async Task<string> ApplicationAsync(Uri intake)
    {
        using var http = new HttpClient();
        using var item = JsonDocument.Parse(await http.GetStringAsync(new Uri(intake, "/items/CG-001")));
        var materials = item.RootElement.GetProperty("materials").EnumerateArray()
            .Where(m => m.GetProperty("necessity").GetString() == "Required")
            .Select(m => $$"""{"code":"{{m.GetProperty("code").GetString()}}","form":"Paper"}""");
        return "{\"itemCode\":\"CG-001\",\"channel\":\"Hall\",\"applicantTown\":\"320707106\",\"materials\":["
            + string.Join(',', materials) + "],\"applicant\":{\"kind\":\"Organisation\",\"name\":\"某NAME公司\",\"idNumber\":\"ID\"}}";
    }

    /// <summary>The application of this applicant.</summary>
    public static string ApplicationOf(int applicant, string application) => Of(applicant, application);

    /// <summary>An entry for this subject, who is no applicant.</summary>
    public static string EntryOf(int listed) => Of(FirstListed + listed, SomeEntry);

    /// <summary>Every subject has an identifier and a name of its own: what shares a name is a possible hit, and takes turns.</summary>
    private static string Of(int seed, string body) =>
        body.Replace("\"ID\"", $"\"{ValidIdentifiers.CreditCode(seed).Value}\"").Replace("NAME", $"{seed}");
}
