using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Messaging;
using Haitou.Supervision;
using Haitou.Supervision.Corrections;
using Haitou.Supervision.DepartmentEdge;
using Haitou.Supervision.DepartmentEdge.Submitting;
using Haitou.Supervision.DossierReviews;
using Haitou.Supervision.EnforcementRecords;
using Haitou.Supervision.Feeds;
using Haitou.Supervision.Findings;
using Haitou.Supervision.Integration.Incoming;
using Haitou.Supervision.Integration.Outgoing;
using Haitou.Supervision.SupervisedObjects;
using Haitou.Supervision.SupervisedObjects.GettingSupervisedObject;
using Haitou.Supervision.SupervisedObjects.ListingUninspected;
using Haitou.Supervision.Surveys;
using Haitou.Supervision.TakeoverProblems;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddCalendar();
builder.AddEventStore("supervision", SupervisionStore.Configure)
    .AddSubscriptionWithServices<SupervisionOutgoing>(ServiceLifetime.Singleton, _ => { })
    .AddSubscriptionWithServices<DepartmentEdgeSubscription>(ServiceLifetime.Singleton, _ => { });
builder.AddMessaging("supervision", SupervisionIncoming.AddConsumers);
builder.AddFeeds();
builder.Services.AddSingleton<EdgePublisher>();
builder.Services.AddSingleton(InspectionIntervals.Of(builder.Configuration));
builder.Services.AddSingleton(ComplaintPeriod.Of(builder.Configuration));
builder.Services.AddSingleton<IDeadlineHandler, FindMissingReplies>();
builder.Services.AddSingleton<IDeadlineHandler, FindComplaintOverdue>();
builder.Services.AddSingleton<IDeadlineHandler, FindCorrectionOverdue>();
builder.AddSubmissions<FeedAnswers>("supervision", takesUnknown: true, SubmissionTypes.All);

var app = builder.Build();
app.UseServiceDefaults();
app.MapFeeds();
app.MapGetSupervisedObject();
app.MapListUninspected();
app.MapEnforcementRecords();
app.MapDossierReviews();
app.MapFindings();
app.MapCorrections();
app.MapTakeoverProblems();
app.MapSurveys();
app.MapPostSubmission();
await app.RunAsync();
