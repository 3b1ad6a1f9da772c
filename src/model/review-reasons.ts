/** Every reason for which a use is left to a person. The identifier stands unchanged in code, fixtures, reports and documentation. */
export const reviewReasons = {
  'still-old': 'This still speaks the old API. Write it as shown, or run "batchai-codemod apply".',
  'receiver-unknown':
    'Nothing in the repository shows that this is a Batch AI client. If it is one, make the call as shown; if not, nothing is to be done.',
  'spread-argument':
    'The call passes *args, **kwargs or ...spread, so the position of the names cannot be told. Put the workspace (and the experiment) right after the resource group where the arguments are made.',
  'arguments-unclear':
    'The arguments fit neither the old nor the new signature. Compare the call with the new signature and pass the workspace (and the experiment) right after the resource group.',
  'arguments-ambiguous':
    'The arguments fit the old signature and the new one. If the call is old, pass the workspace (and the experiment) right after the resource group.',
  'names-incomplete':
    'The workspace is given and the experiment is not, or the other way round; jobs need both, in this order, right after the resource group.',
  'names-misplaced':
    'By what they are called, the workspace or the experiment stands in the place of another name. The order is resource group, workspace, experiment, then the name of the resource.',
  'existing-or-created':
    'It cannot be told whether this was there before or is created by this code, and the two have different names (a list sees one workspace only; a cluster is found by its name only in the workspace of the job). Write the names of the workspace that it is in.',
  'names-unclear':
    'Calls of the new API in the same file say that this resource lies in a workspace of their own, and which one it is cannot be told, or cannot be written here. Write the names of the workspace (and the experiment) that it is in.',
  'experiment-unclear':
    'The code names an experiment of its own for a job (experiment_name in its parameters), and it cannot be told whether this is that job, or which of several names holds. Write the experiment that the job is created in.',
  'operation-not-called':
    'The operation is passed on as a value (an alias, functools.partial, bind, promisify), so its calls cannot be followed. Add the workspace (and the experiment) where it is called.',
  'group-passed-on':
    'The operation group is passed on as a value, so the calls made with it cannot be followed. Add the workspace (and, for jobs, the experiment) where its operations are called.',
  'operation-removed':
    'The subscription-wide list no longer exists. List the workspaces, then list by workspace (and by experiment for jobs). What deleted or created several at once in the fluent libraries is gone too: do it one by one.',
  'operation-renamed':
    'The list by resource group became a list by workspace (for jobs, by experiment) and sees only that workspace; its options class has a new name and no filter or select.',
  'update-body-changed':
    'clusters.update takes the workspace and no tags any more; its body changed. Write the call as shown.',
  'group-renamed': 'The operation group was renamed. Write the call as shown.',
  'fluent-workspace-needed':
    'The fluent API reaches clusters and file servers through a workspace object, and jobs through an experiment object. Create or fetch it as shown, then name it in the configuration ({"workspace": {"java-fluent": "workspace"}}; dotnet-fluent for .NET) and run again, or write the chain as shown.',
  'definition-continued':
    'The fluent definition goes on in other statements, which are not followed. Begin it as shown, and take out there what is gone: the region, the resource group, the tags, the experiment name.',
  'commented-out-code':
    'The call stands in a comment or a string, where it is not run. If it is to be used again, write it as shown.',
  'declared-signature':
    'An interface, a wrapper or a mock declares the operation with its old parameters. Add the workspace (and the experiment) to the declaration, to what implements it and to its calls.',
  'mock-arguments':
    'A test looks at what a mock of the operation was called with, in a way that cannot be rewritten: by position, or without the whole call. The workspace (and the experiment) stand right after the resource group now: move the positions behind it.',
  'version-with-calls':
    'The version of the package must change together with the calls, and none of the calls here could be rewritten. Change both.',
  'sample-of-old-call':
    'This shows what the call or command before it gives, which stays as it is for now. Change both, or neither.',
  'property-removed':
    'The new version of this object has no such property, and what is set here may mean something. Take it out, with what is unused then, or write it as shown: location and tags belong to the workspace, experimentName is the experiment, priority is schedulingPriority now, isDirectory is fileType.',
  'requirement-unclear':
    'The version that is required cannot be read here (a variable of another file, an address, a tag). Require the release shown.',
  'requirement-hashed':
    'The requirement is pinned by a hash or the number of a build, which belongs to the old release. Require the release shown and renew the pin.',
  'requirement-shared':
    'The version is shared with packages of other services, which would move along. Decide for all of them, or require the release shown on its own.',
  'requirement-too-new':
    'The required release renames the new calls once more (track 2). Require the release shown, or migrate the names as well.',
  'lock-file-outdated':
    'The lock file holds an old release. It is never edited: renew it with its own tool once the requirement is changed.',
  'language-unread':
    'Calls of the client library are not rewritten in this language; what surrounds this one was not read. Pass the workspace (and, for jobs, the experiment) right after the resource group, as shown; the fluent library reaches everything through a workspace object.',
  'syntax-error': 'The source around this use does not parse. Correct the syntax and run again.',
  'not-expressible':
    'The string literal around this use cannot hold the new text without being rewritten. Make the change by hand.',
  'command-not-literal':
    'Part of the command stands in a variable or substitution, so its words cannot be told. Make the change by hand.',
  'command-unclear':
    'The command line cannot be read (an unclosed quotation mark, an option without its value or given twice). Correct it and run again.',
  'command-unknown': 'No release of the Azure CLI has this batchai command. Check the line.',
  'option-unknown': 'No release of the Azure CLI gives this command that option. Check the line.',
  'option-outdated':
    'The line gives new options and keeps an old one: since 0.3 -c is the cluster and -f the configuration file, -r is gone, the job of file commands is -j and the file -f, and -l belongs to the workspace. Write the line as shown.',
  'command-renamed': 'The line gives options of the new command under its old name. Write the line as shown.',
  'experiment-command-meant':
    'What the line gives is an experiment, and the command makes or shows a workspace. Write the line as shown.',
  'nfs-resource-group':
    'The option --nfs-resource-group is gone. Give --nfs the ARM id of the file server: /subscriptions/…/resourceGroups/…/providers/Microsoft.BatchAI/workspaces/…/fileServers/….',
  'cluster-resource-group':
    'The option --cluster-resource-group is gone. Give --cluster the ARM id: /subscriptions/…/resourceGroups/…/providers/Microsoft.BatchAI/workspaces/…/clusters/….',
  'cluster-not-named':
    'The new job create needs --cluster/-c, and the old line named the cluster only in its configuration file. Add -c with the cluster of that file.',
  'resource-group-empty':
    'The option -g "" meant all resource groups; the new command lists one workspace. List per workspace, or name the resource group.',
  'resource-group-missing':
    'The new command requires -g, and nothing in the repository configures a default group. Add -g.',
  'resource-path-unclear':
    'Part of this URL or resource id stands elsewhere, so it cannot be told what it names. Put workspaces/<workspace> (for jobs, experiments/<experiment> too) before the type where the whole is made.',
  'resource-type-named':
    'The type of resource is named, not one resource (a comparison, a policy, a role, a list of types): it now lies below Microsoft.BatchAI/workspaces. Write it as shown if the place means the new API.',
  'id-parsed':
    'A resource id is taken apart or matched here, and ids have more segments now: /workspaces/<workspace> before clusters and fileServers, /workspaces/<workspace>/experiments/<experiment> before jobs. Change the positions or the pattern.',
  'api-version-unclear':
    'This API version is set elsewhere, or also for another service, so it cannot be told whether it may change. Use 2018-05-01 for all Batch AI URLs.',
  'openapi-document':
    'This OpenAPI document describes the old API. Take the one of 2018-05-01 from azure-rest-api-specs, or put /workspaces/{workspaceName} (and /experiments/{experimentName}) into its paths with their parameters.',
  'recorded-traffic': 'This file records traffic with the old API. Make the recording again once the code is migrated.',
  'model-changed':
    'The property or class was removed or has another type since 2018-05-01. Where code is shown, write that; else leave the value out.',
  'enum-switch':
    'The value is no enum any more, so that switch does not compile over it, nor a when without else. Compare with equals, switch over its toString(), or write the else.',
  'state-text-compared':
    'A state is compared as a text, which was the name of the enumeration\'s value ("Succeeded") and is what the service writes ("succeeded"): it compiles, and is never equal. Write the text as shown, or compare with the constant.',
  'place-unsupported':
    'The command stands where it cannot be told what it is part of: in a sentence or a table, in a file of unknown kind or one that does not parse. Make the change by hand as shown.',
  'configuration-written':
    'A script writes this configuration file. Name the new schema and take location, tags, experimentName, createNew, type and runElevated out of it, as is done in a file of its own; priority is schedulingPriority now.',
  'resource-name-unclear':
    'The name of this resource cannot be told apart into its segments: it is missing, has a slash already or cannot be read. Put the workspace (for jobs, also the experiment) before it as shown.',
  'workspace-unclear':
    'The template creates Batch AI resources in different locations, and resources of one workspace share its location. Add a Microsoft.BatchAI/workspaces resource per location, and put each resource into its own.',
  'member-removed':
    'The new API has no such member, or not this value, and nothing stands for it: an int priority is now schedulingPriority (low, normal, high), a directory of a job is always created, a location is only told by the workspace. Decide and write it by hand.',
} as const satisfies Record<string, string>;

export type ReviewReason = keyof typeof reviewReasons;
