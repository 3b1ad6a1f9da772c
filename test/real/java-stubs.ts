import { readFileSync } from 'node:fs';

/** Java sources by path below a source root. */
export type Sources = Readonly<Record<string, string>>;

interface Method {
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly type: string }[];
  readonly overloads?: readonly Method['params'][];
  readonly returns: string;
}
interface Definition {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly allOf?: readonly Property[];
}
interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly 'x-ms-client-flatten'?: boolean;
  readonly 'x-ms-enum'?: { readonly name: string };
}

const base = 'com.microsoft.azure.management.batchai';
const inner = `${base}.implementation`;

/** Declarations of the library as it was (`old`, 1.6 to 1.11 taken together) or is (`new`, 1.12). */
export function stubsOf(side: 'old' | 'new'): Sources {
  const sources = new Map<string, string>();
  const put = (packageName: string, name: string, body: string) => {
    const imports = [
      `${base}.*`,
      `${inner}.*`,
      'com.microsoft.azure.*',
      'com.microsoft.rest.*',
      'rx.*',
      'java.util.AbstractList',
      'java.util.List',
      'java.util.Map',
      'com.microsoft.azure.management.resources.fluentcore.arm.*',
    ];
    sources.set(
      `${packageName.replaceAll('.', '/')}/${name}.java`,
      `package ${packageName};\n${imports.map((each) => `import ${each};\n`).join('')}${body}\n`,
    );
  };
  put(base, 'Nothing', 'class Nothing { }');
  innerClasses(side, put);
  models(side, put);
  for (const [name, body] of Object.entries(platform)) {
    const dot = name.lastIndexOf('.');
    put(name.slice(0, dot), name.slice(dot + 1), body);
  }
  fluent(side, put);
  versioned(side, put);
  return Object.fromEntries(sources);
}

type Put = (packageName: string, name: string, body: string) => void;

function reference(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../reference/${file}`, import.meta.url), 'utf8'));
}

/** The operation groups, method by method as the reference has them, each with its asynchronous forms. */
function innerClasses(side: 'old' | 'new', put: Put): void {
  const clients = reference('clients.json') as Record<
    string,
    { operations: readonly { readonly old: Method | null; readonly new: Method | null }[] }
  >;
  const methods = (clients.java_fluent_inner?.operations ?? []).flatMap((operation) => operation[side] ?? []);
  const byClass = new Map<string, Method[]>();
  for (const method of methods) {
    const name = method.name.slice(0, method.name.indexOf('.'));
    byClass.set(name, [...(byClass.get(name) ?? []), method]);
  }
  for (const [name, all] of byClass) {
    const members = all.flatMap(formsOf);
    put(inner, name, `public class ${name} {\n${members.map((member) => `  public ${member}\n`).join('')}}`);
  }
  const getters = [...byClass.keys()].map((name) => {
    const getter = name.charAt(0).toLowerCase() + name.slice(1).replace('Inner', '');
    return `  public ${name} ${getter}() { return null; }\n`;
  });
  put(
    inner,
    'BatchAIManagementClientImpl',
    `public class BatchAIManagementClientImpl {
  public BatchAIManagementClientImpl(RestClient rest) { }
  public BatchAIManagementClientImpl withSubscriptionId(String id) { return this; }
${getters.join('')}}`,
  );
}

function formsOf({ name, params, overloads = [], returns }: Method): readonly string[] {
  const method = name.slice(name.indexOf('.') + 1);
  const boxed = returns === 'void' ? 'Void' : returns;
  const item = /^PagedList<(?<item>\w+)>$/.exec(returns)?.groups?.item;
  const body = returns === 'void' ? '{ }' : '{ return null; }';
  return [params, ...overloads].flatMap((each) => {
    const declared = each.map((parameter) => `${parameter.type} ${parameter.name}`);
    const list = declared.join(', ');
    const callback = item === undefined ? `ServiceCallback<${boxed}>` : `ListOperationCallback<${item}>`;
    const isNext = item !== undefined && method.endsWith('Next');
    const future = isNext ? [`ServiceFuture<List<${item}>> serviceFuture`] : [];
    const withCallback = [...declared, ...future, `${callback} serviceCallback`].join(', ');
    return [
      `${returns} ${method}(${list}) ${body}`,
      `Observable<${boxed}> ${method}Async(${list}) { return null; }`,
      `ServiceFuture<${item === undefined ? boxed : `List<${item}>`}> ${method}Async(${withCallback}) { return null; }`,
      `Observable<ServiceResponse<${boxed}>> ${method}WithServiceResponseAsync(${list}) { return null; }`,
    ];
  });
}

const placed = ' public String location() { return ""; } public Map<String, String> tags() { return null; }';

/** What the inner classes gave before. */
const lostGetters: Readonly<Record<string, string>> = {
  Cluster: placed,
  FileServer: placed,
  Job: `${placed} public Integer priority() { return 0; } public String experimentName() { return ""; }`,
  File: ' public Boolean isDirectory() { return true; }',
};

/** Bodies, with the setters that the REST specification of that version gives them, and what the methods give. */
function models(side: 'old' | 'new', put: Put): void {
  const version = side === 'old' ? '2018-03-01' : '2018-05-01';
  const { definitions } = reference(`rest/${version}.json`) as { definitions: Readonly<Record<string, Definition>> };
  const bodies = /^(Cluster|FileServer|Job|Workspace)(Create|Update)Parameters$/;
  for (const name of Object.keys(definitions).filter((each) => bodies.test(each))) {
    const [packageName, type] = side === 'old' ? [inner, `${name}Inner`] : [base, name];
    put(packageName, type, `public class ${type} {\n${settersOf(definitions, name, type).join('')}}`);
  }
  const options = side === 'old' ? [inner, 'JobsListOutputFilesOptionsInner'] : [base, 'JobsListOutputFilesOptions'];
  const [packageName = '', type = ''] = options;
  put(packageName, type, `public class ${type} { public ${type} withOutputdirectoryid(String id) { return this; } }`);
  const listOptions =
    side === 'old'
      ? ['Clusters', 'FileServers', 'Jobs'].flatMap((group) => [
          `${group}ListOptionsInner`,
          `${group}ListByResourceGroupOptionsInner`,
        ])
      : [];
  const setters = (name: string, options: readonly string[]) =>
    options.map((option) => `public ${name} with${option} { return this; }`).join(' ');
  for (const name of listOptions)
    put(
      inner,
      name,
      `public class ${name} { ${setters(name, ['Filter(String value)', 'Select(String value)', 'MaxResults(Integer value)'])} }`,
    );
  if (side === 'new')
    for (const name of [
      'ClustersListByWorkspaceOptions',
      'FileServersListByWorkspaceOptions',
      'JobsListByExperimentOptions',
      'WorkspacesListOptions',
      'WorkspacesListByResourceGroupOptions',
      'ExperimentsListByWorkspaceOptions',
    ])
      put(base, name, `public class ${name} { ${setters(name, ['MaxResults(Integer value)'])} }`);
  for (const name of [
    'Cluster',
    'FileServer',
    'Job',
    'Workspace',
    'Experiment',
    'RemoteLoginInformation',
    'File',
    'Usage',
    'Operation',
  ])
    put(
      inner,
      `${name}Inner`,
      `public class ${name}Inner { public String id() { return ""; } public String name() { return ""; }${side === 'old' ? (lostGetters[name] ?? '') : ''} }`,
    );
  const others = [
    'ScaleSettings',
    'ResourceId',
    'UserAccountSettings',
    'DataDisks',
    'VirtualMachineConfiguration',
    'NodeSetup',
    'SshConfiguration',
    'MountVolumes',
    'ContainerSettings',
    'CNTKsettings',
    'PyTorchSettings',
    'TensorFlowSettings',
    'CaffeSettings',
    'Caffe2Settings',
    'ChainerSettings',
    'CustomToolkitSettings',
    'CustomMpiSettings',
    'HorovodSettings',
    'JobPreparation',
    'InputDirectory',
    'OutputDirectory',
    'EnvironmentVariable',
    'EnvironmentVariableWithSecretValue',
    'JobBasePropertiesConstraints',
  ];
  for (const name of others) put(base, name, `public class ${name} { }`);
  put(base, 'VmPriority', 'public enum VmPriority { DEDICATED, LOWPRIORITY }');
  put(base, 'StorageAccountType', 'public enum StorageAccountType { STANDARD_LRS, PREMIUM_LRS }');
  if (side === 'new')
    put(base, 'JobPriority', 'public class JobPriority { public static final JobPriority NORMAL = null; }');
  for (const [name, values] of Object.entries({
    AllocationState: ['STEADY', 'RESIZING'],
    ExecutionState: ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED'],
    ProvisioningState: ['SUCCEEDED', 'FAILED'],
  }))
    put(
      base,
      name,
      side === 'old'
        ? `public enum ${name} { ${values.join(', ')}; public static ${name} fromString(String value) { return null; } }`
        : `public class ${name} { public static final ${name} ${values.map((value) => `${value} = null`).join(', ')}; ` +
            `public static ${name} fromString(String value) { return null; } ` +
            `public static java.util.Collection<${name}> values() { return null; } }`,
    );
}

/** `withVmSize(String)` and `vmSize()` of a definition, what lies in its `properties` flattened into it. */
function settersOf(definitions: Readonly<Record<string, Definition>>, name: string, type: string): readonly string[] {
  const { properties = {}, allOf = [] } = definitions[name] ?? {};
  const inherited = allOf.flatMap(({ $ref }) => settersOf(definitions, $ref?.split('/').at(-1) ?? '', type));
  const own = Object.entries(properties).flatMap(([property, schema]) => {
    if (schema['x-ms-client-flatten']) return settersOf(definitions, schema.$ref?.split('/').at(-1) ?? '', type);
    const javaType = typeOf(schema, definitions);
    const setter = `with${property.charAt(0).toUpperCase()}${property.slice(1)}`;
    return [
      `  public ${type} ${setter}(${javaType} value) { return this; }\n`,
      `  public ${javaType} ${property}() { return null; }\n`,
    ];
  });
  return [...inherited, ...own];
}

function typeOf(property: Property, definitions: Readonly<Record<string, Definition>>): string {
  const { type, $ref, items, additionalProperties } = property;
  // Of the enumerations only these are declared.
  const enumeration = property['x-ms-enum']?.name;
  if (enumeration === 'VmPriority' || enumeration === 'JobPriority') return enumeration;
  const name = $ref?.split('/').at(-1);
  if (name !== undefined) return definitions[name]?.properties ? name : 'String';
  if (type === 'integer') return 'Integer';
  if (type === 'boolean') return 'Boolean';
  if (items) return `List<${typeOf(items, definitions)}>`;
  return additionalProperties ? 'Map<String, String>' : 'String';
}

const platform: Readonly<Record<string, string>> = {
  'com.microsoft.azure.PagedList': 'public abstract class PagedList<E> extends AbstractList<E> { }',
  'com.microsoft.azure.ListOperationCallback':
    'public abstract class ListOperationCallback<E> implements ServiceCallback<List<E>> { public void success() { } public void success(List<E> all) { } }',
  'com.microsoft.azure.credentials.ApplicationTokenCredentials': 'public class ApplicationTokenCredentials { }',
  'com.microsoft.rest.RestClient': 'public class RestClient { }',
  'com.microsoft.rest.LogLevel': 'public enum LogLevel { BASIC }',
  'com.microsoft.rest.ServiceFuture':
    'public class ServiceFuture<T> { public static <T> ServiceFuture<T> fromBody(Observable<T> observable, ServiceCallback<T> callback) { return null; } }',
  'com.microsoft.rest.ServiceResponse': 'public class ServiceResponse<T> { }',
  'com.microsoft.rest.ServiceCallback':
    'public interface ServiceCallback<T> { void failure(Throwable error); void success(T result); }',
  'rx.Observable': 'public class Observable<T> { public BlockingObservable<T> toBlocking() { return null; } }',
  'rx.BlockingObservable':
    'public class BlockingObservable<T> { public T last() { return null; } public T single() { return null; } }',
  'org.mockito.ArgumentMatchers':
    'public class ArgumentMatchers { public static String anyString() { return null; } public static <T> T eq(T value) { return value; } }',
  'org.mockito.Mockito': `public class Mockito extends ArgumentMatchers {
  public interface Invocation { <T> T getArgument(int index); }
  public interface Answer<T> { T answer(Invocation invocation); }
  public interface Stub<T> { void thenReturn(T value); void thenAnswer(Answer<T> answer); }
  public interface Begun { <T> T when(T mock); }
  public static <T> T mock(Class<T> type) { return null; }
  public static <T> T verify(T mock) { return mock; }
  public static <T> Stub<T> when(T call) { return null; }
  public static Begun doReturn(Object value) { return null; }
}`,
  'rx.Completable': 'public class Completable { public void await() { } }',
  'com.microsoft.azure.management.resources.fluentcore.arm.Region':
    'public class Region { public static final Region EUROPE_WEST = null; }',
  'com.microsoft.azure.management.resources.fluentcore.model.Creatable': 'public interface Creatable<T> { }',
};

/** Azure's other parts, as far as the lookalikes use them. */
const otherParts = `
  public interface Other {
    Other define(String name);
    Other withRegion(Object region);
    Other withNewResourceGroup(String group);
    Other withExistingResourceGroup(String group);
    Other withTag(String key, String value);
    Other getByResourceGroup(String group, String name);
    void deleteByResourceGroup(String group, String name);
    Other create();
  }
  public Other virtualMachines() { return null; }
  public Other kubernetesClusters() { return null; }
  public Other batchAccounts() { return null; }
  public Other resourceGroups() { return null; }`;

function fluent(side: 'old' | 'new', put: Put): void {
  const azure = 'com.microsoft.azure.management';
  const entries =
    side === 'old'
      ? `public BatchAIClusters batchAIClusters() { return null; }
  public BatchAIFileServers batchAIFileServers() { return null; }
  public BatchAIJobs batchAIJobs() { return null; }`
      : 'public BatchAIWorkspaces batchAIWorkspaces() { return null; }';
  put(
    azure,
    'Azure',
    `public class Azure {
  public static Configurable configure() { return null; }
  public interface Configurable { Configurable withLogLevel(LogLevel level); Authenticated authenticate(Object credentials); }
  public interface Authenticated { Azure withDefaultSubscription(); Azure withSubscription(String id); }
  ${entries}
${otherParts}
}`,
  );
  const given = side === 'old' ? 'Clusters clusters, FileServers fileServers, Jobs jobs' : 'Workspaces workspaces';
  const getters = given.split(', ').map((each) => `public BatchAI${each}() { return null; }`);
  put(
    inner,
    'BatchAIManager',
    `public class BatchAIManager { public BatchAIManagementClientImpl inner() { return null; } ${getters.join(' ')} }`,
  );
  const collection = (name: string, members: string) => {
    put(
      base,
      `BatchAI${name}s`,
      `public interface BatchAI${name}s {
  BatchAI${name}.Definition define(String name);
  PagedList<BatchAI${name}> list();
  Observable<BatchAI${name}> listAsync();
  BatchAI${name} getById(String id);
  Observable<BatchAI${name}> getByIdAsync(String id);
  ServiceFuture<BatchAI${name}> getByIdAsync(String id, ServiceCallback<BatchAI${name}> callback);
  void deleteById(String id);
  Completable deleteByIdAsync(String id);
  ${name}sInner inner();
  ${members}
}`,
    );
  };
  const byGroup = (name: string) => `BatchAI${name} getByResourceGroup(String group, String name);
  Observable<BatchAI${name}> getByResourceGroupAsync(String group, String name);
  ServiceFuture<BatchAI${name}> getByResourceGroupAsync(String group, String name, ServiceCallback<BatchAI${name}> callback);
  void deleteByResourceGroup(String group, String name);
  Completable deleteByResourceGroupAsync(String group, String name);
  ServiceFuture<Void> deleteByResourceGroupAsync(String group, String name, ServiceCallback<Void> callback);
  PagedList<BatchAI${name}> listByResourceGroup(String group);
  Observable<BatchAI${name}> listByResourceGroupAsync(String group);
  void deleteByIds(String... ids);
  void deleteByIds(java.util.Collection<String> ids);
  Observable<String> deleteByIdsAsync(String... ids);`;
  const byName = (name: string) => `Observable<BatchAI${name}> getByNameAsync(String name);
  void deleteByName(String name);
  Completable deleteByNameAsync(String name);
  ServiceFuture<Void> deleteByNameAsync(String name, ServiceCallback<Void> callback);`;
  const place = (side: 'old' | 'new') =>
    side === 'old'
      ? 'Definition withRegion(Region region); Definition withRegion(String region); Definition withNewResourceGroup(String group); Definition withExistingResourceGroup(String group);'
      : '';
  const tags = side === 'old' ? 'Definition withTag(String key, String value);' : '';
  const manager = 'BatchAIManager manager();';
  for (const name of ['Cluster', 'FileServer'])
    collection(name, `${side === 'old' ? byGroup(name) : byName(name)} ${manager}`);
  collection(
    'Job',
    `BatchAIJob getByName(String name); void deleteByName(String name); ${manager} ${side === 'new' ? 'PagedList<BatchAIJob> list(int most);' : ''}`,
  );
  const former = side === 'old' ? 'String resourceGroupName(); String regionName(); Map<String, String> tags();' : '';
  put(
    base,
    'BatchAICluster',
    `public interface BatchAICluster {
  String id(); String name(); ${former} ${side === 'old' ? 'BatchAIJobs jobs();' : 'BatchAIWorkspace workspace();'}
  AllocationState allocationState(); VmPriority vmPriority(); BatchAICluster refresh(); Update update();
  interface Update { ${side === 'old' ? 'Update withTag(String key, String value);' : ''} Update withAutoScale(int a, int b); Update withManualScale(int a); BatchAICluster apply(); }
  interface Definition extends com.microsoft.azure.management.resources.fluentcore.model.Creatable<BatchAICluster> {
    ${place(side)} ${tags}
    Definition withVMSize(String size); Definition withUserName(String name); Definition withPassword(String password);
    Definition withSshPublicKey(String key); Definition withAutoScale(int a, int b); Definition withManualScale(int a);
    Definition withLowPriority(); SetupTask defineSetupTask(); BatchAICluster create(); Observable<BatchAICluster> createAsync();
  }
  interface SetupTask { SetupTask withCommandLine(String line); ${side === 'old' ? 'SetupTask withRunElevated();' : ''} SetupTask withStdOutErrPath(String path); Definition attach(); }
}`.replaceAll('com.microsoft.azure.management.resources.fluentcore.arm.', ''),
  );
  put(
    base,
    'BatchAIFileServer',
    `public interface BatchAIFileServer {
  String name(); ${former}
  interface Definition { ${place(side)} ${tags} Definition withDataDisks(int size, int count, StorageAccountType type); Definition withVMSize(String size); Definition withUserName(String name); Definition withPassword(String password); BatchAIFileServer create(); }
}`,
  );
  const jobStages =
    side === 'old'
      ? 'Definition withRegion(Region region); Definition withCommandLine(String line); Definition withCustomCommandLine(String line); Definition withExperimentName(String name);'
      : 'Definition withJobPreparationCommandLine(String line); Toolkit defineCustomToolkit();';
  put(
    base,
    'BatchAIJob',
    `public interface BatchAIJob {
  String id(); String name(); void terminate(); ExecutionState executionState();
  ${side === 'old' ? 'String experimentName(); Integer priority(); BatchAICluster parent();' : 'JobPriority schedulingPriority(); BatchAIExperiment experiment();'} JobInner inner();
  interface Definition { ${jobStages} ${tags} Definition withExistingCluster(BatchAICluster cluster); Definition withExistingClusterId(String id);
    Definition withNodeCount(int count); Definition withStdOutErrPathPrefix(String prefix); Definition withInputDirectory(String id, String path);
    Toolkit defineCognitiveToolkit(); Output defineOutputDirectory(String id); Definition withContainerImage(String image); BatchAIJob create(); }
  interface Toolkit { Toolkit withPythonScriptFile(String file); Toolkit withCommandLineArgs(String args); Toolkit withCommandLine(String line); Definition attach(); }
  interface Output { Output withPathPrefix(String prefix); ${side === 'old' ? 'Output withCreateNew(boolean isNew);' : ''} Definition attach(); }
}`,
  );
  // In the old version only so that a file can already name the object that its chains will need.
  const isNew = side === 'new';
  put(
    base,
    'BatchAIWorkspace',
    `public interface BatchAIWorkspace { String name(); ${isNew ? 'BatchAIClusters clusters(); BatchAIFileServers fileServers(); BatchAIExperiments experiments();' : ''}
  interface Definition { Definition withRegion(Region region); Definition withNewResourceGroup(String group); Definition withTag(String key, String value); BatchAIWorkspace create(); } }`,
  );
  put(
    base,
    'BatchAIExperiment',
    `public interface BatchAIExperiment { String name(); ${isNew ? 'BatchAIJobs jobs();' : ''} interface Definition { BatchAIExperiment create(); } }`,
  );
  if (!isNew) return;
  collection('Workspace', '');
  collection('Experiment', '');
}

function versioned(side: 'old' | 'new', put: Put): void {
  const versions = side === 'old' ? ['v2017_09_01_preview', 'v2018_03_01'] : ['v2018_05_01'];
  for (const version of versions) {
    const own = `${base}.${version}`;
    const names = side === 'old' ? 'String group, String name' : 'String group, String workspace, String name';
    const jobNames =
      side === 'old' ? 'String group, String name' : 'String group, String workspace, String experiment, String name';
    const type = (name: string, body: string) => {
      put(own, name, `public interface ${name} { ${body} }`);
    };
    for (const name of [
      'UserAccountSettings',
      'ResourceId',
      'DataDisks',
      'JobsListOutputFilesOptions',
      'RemoteLoginInformation',
      'OutputFile',
    ])
      type(name, '');
    const group = (resource: string, names_: string, more: string) => {
      const gets =
        side === 'old'
          ? `${resource} getByResourceGroup(${names_}); Observable<${resource}> getByResourceGroupAsync(${names_}); void deleteByResourceGroup(${names_}); Completable deleteByResourceGroupAsync(${names_});`
          : `Observable<${resource}> getAsync(${names_}); Completable deleteAsync(${names_});`;
      type(`${resource}s`, `${resource}.Definition define(String name); ${gets} ${more}`);
    };
    const logins = (names_: string) => `Observable<RemoteLoginInformation> listRemoteLoginInformationAsync(${names_});`;
    group('Cluster', names, logins(names));
    group('FileServer', names, '');
    group(
      'Job',
      jobNames,
      `${logins(jobNames)} Completable terminateAsync(${jobNames}); Observable<OutputFile> listOutputFilesAsync(${jobNames}, JobsListOutputFilesOptions options);`,
    );
    const place = (scope: string) =>
      side === 'old'
        ? 'Definition withRegion(String region); Definition withExistingResourceGroup(String group); Definition withNewResourceGroup(String group); Definition withTag(String key, String value);'
        : scope;
    const resource = (name: string, scope: string, stages: string) => {
      type(name, `String name(); interface Definition { ${place(scope)} ${stages} ${name} create(); }`);
    };
    const inWorkspace = 'Definition withExistingWorkspace(String group, String workspace);';
    resource(
      'Cluster',
      inWorkspace,
      'Definition withUserAccountSettings(UserAccountSettings user); Definition withVmSize(String size);',
    );
    resource('FileServer', inWorkspace, 'Definition withDataDisks(DataDisks disks);');
    resource(
      'Job',
      'Definition withExistingExperiment(String group, String workspace, String experiment);',
      `Definition withCluster(ResourceId id); Definition withNodeCount(int count); Definition withStdOutErrPathPrefix(String prefix); ${side === 'old' ? 'Definition withExperimentName(String name); Definition withPriority(Integer priority);' : ''}`,
    );
    put(
      `${own}.implementation`,
      'BatchAIManager',
      `public class BatchAIManager {
  public ${own}.Clusters clusters() { return null; }
  public ${own}.FileServers fileServers() { return null; }
  public ${own}.Jobs jobs() { return null; }
}`,
    );
  }
}
