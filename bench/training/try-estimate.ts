import { measureEstimates } from './estimate';
console.log(JSON.stringify(await measureEstimates(), null, 1));
