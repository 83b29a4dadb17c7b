namespace Haitou.Intake.Forms;

/// <summary>One of a form's applications.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ItemName">What it is for.</param>
public sealed record FormApplication(string Number, string ItemName);

/// <summary>Applications for several items were received in one form (一表申请).</summary>
/// <param name="Number">The form's number.</param>
/// <param name="Applications">Its applications, in the order of the form.</param>
/// <param name="Officer">Who received it.</param>
/// <param name="At">When.</param>
public sealed record FormReceived(string Number, IReadOnlyList<FormApplication> Applications, string Officer, DateTimeOffset At);

/// <summary>A form: what keeps its applications together. Each of them goes its own way.</summary>
/// <param name="Received">The receipt.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record ApplicationForm(FormReceived Received, string? TraceParent = null) : IStreamState<ApplicationForm>
{
    /// <inheritdoc/>
    public string Id => Key(Received.Number);

    /// <summary>Key of a form's stream.</summary>
    public static string Key(string number) => $"form/{number}";

    /// <inheritdoc/>
    public static ApplicationForm? Fold(ApplicationForm? state, object @event) => @event is FormReceived e ? new ApplicationForm(e) : state;

    /// <inheritdoc/>
    public ApplicationForm InTrace(string? traceParent) => this with { TraceParent = traceParent };
}
